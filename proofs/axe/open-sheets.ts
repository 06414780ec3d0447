import type { Page } from 'playwright-core'
import { settle } from './settle.ts'

/** Buttons pressed on one screen: more would be the same ones again. */
const PRESSES_MAX = 30
const PRESS_PATIENCE_MILLISECONDS = 2000

/** Which kinds of buttons of a place were pressed before and opened nothing; they are not pressed again in other ways. */
export type Fruitless = Set<string>

/** A sheet, a question or a popover. */
export const sheetSelector = '.ant-drawer-open, .ant-modal-wrap, .ant-popover'

/** True while a sheet, a question or a popover lies over the screen. */
export async function isSheetOpen(page: Page): Promise<boolean> {
  return await page.evaluate(
    (selector) =>
      [...document.querySelectorAll<HTMLElement>(selector)].some(
        (sheet) => sheet.checkVisibility({ visibilityProperty: true }) && !/-hidden|-leave/.test(sheet.className),
      ),
    sheetSelector,
  )
}

/**
 * Presses one button of each kind on a screen, also those that appear by it, and hands what opens to `look`, by the
 * button's name. What leads elsewhere instead is left by opening the screen anew.
 */
export async function eachSheet(
  page: Page,
  about: { readonly reopen: () => Promise<void>; readonly fruitless: Fruitless; readonly look: (name: string) => Promise<void> },
): Promise<number> {
  const address = page.url()
  const pressed = new Set<string>()
  let opened = 0
  while (pressed.size < PRESSES_MAX) {
    const next = await nextButton(page, [...pressed, ...about.fruitless])
    if (next === undefined) break
    pressed.add(next.kind)
    await page
      .locator('main button')
      .nth(next.index)
      .click({ timeout: PRESS_PATIENCE_MILLISECONDS, noWaitAfter: true })
      .catch(() => undefined)
    await settle(page)
    const hasLeft = page.url() !== address
    if (!hasLeft && (await isSheetOpen(page))) {
      opened += 1
      await about.look(next.name)
    } else if (hasLeft || next.isIdleWithout) about.fruitless.add(next.kind)
    if (hasLeft || (await isSheetOpen(page))) await about.reopen()
  }
  return opened
}

type Button = { readonly index: number; readonly kind: string; readonly name: string; readonly isIdleWithout: boolean }

/** The first button of a kind that was not pressed yet; kinds are told apart by where they stand, not by their language. */
async function nextButton(page: Page, done: readonly string[]): Promise<Button | undefined> {
  return await page.evaluate((known) => {
    for (const [index, button] of [...document.querySelectorAll<HTMLElement>('main button')].entries()) {
      const isBlocked = button.getAttribute('aria-disabled') === 'true' || button.hasAttribute('disabled')
      if (isBlocked || !button.checkVisibility({ visibilityProperty: true })) continue
      const isOwn = !button.classList.contains('ant-btn')
      const place = button.closest<HTMLElement>('tr, li, .line, .card') ?? button.parentElement
      const order = place === null || isOwn ? '' : [...place.querySelectorAll('button')].findIndex((one) => one === button)
      const icon = button.querySelector('[data-icon]')?.getAttribute('data-icon') ?? ''
      const kind = [isOwn ? '' : place?.className, order, button.className, icon].join(' ')
      if (known.includes(kind)) continue
      const name = button.getAttribute('aria-label') ?? button.textContent.trim().slice(0, 24)
      // At a till a press often makes the next one possible: goods on a ticket open the ticket's own buttons.
      return { index, kind, name, isIdleWithout: document.querySelector('.till') === null }
    }
    return undefined
  }, done)
}
