import type { Page } from 'playwright-core'
import { onceStill, settle } from './settle.ts'

/** Buttons pressed on one screen: more would be the same ones again. */
const PRESSES_MAX = 60
/** Times that a button is pressed again for what it uncovers: a ticket on a phone has so many deeds. */
const UNCOVERED_MAX = 4
const PRESS_PATIENCE_MILLISECONDS = 2000

/** Which kinds of buttons of a place were pressed before and opened nothing; they are not pressed again in other ways. */
export type Fruitless = Set<string>

/** A sheet, a question or a popover. */
export const sheetSelector = '.ant-drawer-open, .ant-modal-wrap, .ant-popover, .bubble'

/** True while a sheet, a question or a popover lies over the screen. */
export async function isSheetOpen(page: Page): Promise<boolean> {
  const look = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)].some(
      (sheet) => sheet.checkVisibility({ visibilityProperty: true }) && !/-hidden|-leave/.test(sheet.className),
    )
  return await onceStill(page, () => page.evaluate(look, sheetSelector))
}

/**
 * Presses one button of each kind on a screen, also those that appear by it, and hands what opens to `look`, by the
 * button's name. What leads elsewhere instead is left by opening the screen anew.
 */
export async function eachSheet(
  page: Page,
  about: {
    readonly reopen: () => Promise<void>
    readonly fruitless: Fruitless
    /** Press by Enter instead of the pointer. */
    readonly byKey: boolean
    readonly look: (name: string) => Promise<void>
  },
): Promise<number> {
  const address = page.url()
  const pressed = new Map<string, number>()
  const revealing = new Set<string>()
  let [opened, presses] = [0, 0]
  while (presses < PRESSES_MAX) {
    const before = await buttonsOn(page)
    const isNew = ({ kind }: Button) => !pressed.has(kind) && !about.fruitless.has(kind)
    // A part of the screen that a press uncovered may have been covered again before all of it was pressed.
    const uncovers = ({ kind }: Button) => revealing.has(kind) && (pressed.get(kind) ?? 0) < UNCOVERED_MAX
    // What takes something away would take the buttons beside it, too: it comes last.
    const next = before.find((one) => isNew(one) && !takesAway.test(one.kind)) ?? before.find(uncovers) ?? before.find(isNew)
    if (next === undefined) break
    presses += 1
    pressed.set(next.kind, (pressed.get(next.kind) ?? 0) + 1)
    await press(page, next, about.byKey)
    await settle(page)
    const hasLeft = page.url() !== address
    if (hasLeft) about.fruitless.add(next.kind)
    else if (await isSheetOpen(page)) {
      opened += 1
      await about.look(next.name)
    } else {
      const known = new Set(before.map(({ kind }) => kind))
      const hasUncovered = (await buttonsOn(page)).some((button) => !known.has(button.kind) && isNew(button))
      if (hasUncovered) revealing.add(next.kind)
      else about.fruitless.add(next.kind)
    }
    if (page.url() !== address || (await isSheetOpen(page))) await about.reopen()
  }
  return opened
}

/** What cannot be pressed now stays unpressed: it has gone, or lies under something else. */
async function press(page: Page, { index }: Button, byKey: boolean): Promise<void> {
  const button = page.locator('main button').nth(index)
  const how = { timeout: PRESS_PATIENCE_MILLISECONDS, noWaitAfter: true }
  await (byKey ? button.press('Enter', how) : button.click(how)).catch(() => undefined)
}

const takesAway = /delete|minus|close/

type Button = { readonly index: number; readonly kind: string; readonly name: string }

/** Buttons that can be pressed now; kinds are told apart by where they stand, not by their language. */
async function buttonsOn(page: Page): Promise<readonly Button[]> {
  const look = () =>
    [...document.querySelectorAll<HTMLElement>('main button')].flatMap((button, index) => {
      const isBlocked = button.getAttribute('aria-disabled') === 'true' || button.hasAttribute('disabled')
      if (isBlocked || !button.checkVisibility({ visibilityProperty: true })) return []
      const isOwn = !button.matches('.button, .ant-btn')
      const place = button.parentElement
      const order = place === null || isOwn ? '' : [...place.querySelectorAll('button')].findIndex((one) => one === button)
      const icon = button.querySelector('[data-icon]')?.getAttribute('data-icon') ?? ''
      const name = button.getAttribute('aria-label') ?? button.textContent.trim().slice(0, 24)
      return [{ index, kind: [isOwn ? '' : place?.className, order, button.className, icon].join(' '), name }]
    })
  return await onceStill(page, () => page.evaluate(look))
}
