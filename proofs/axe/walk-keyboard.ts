import type { Page } from 'playwright-core'
import { onceStill } from './settle.ts'

/** More stops than any screen has before its content repeats; a long list is walked so far. */
const STOPS_MAX = 60

/** Walks a screen by Tab: stops whose focus cannot be seen, places that keep the focus, and what only a mouse can press. */
export async function walkKeyboard(page: Page): Promise<readonly string[]> {
  const found = new Set(await page.evaluate(mouseOnly))
  const seen = new Map<string, number>()
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(lookAtFocus)
    if (at === undefined) break
    if (!at.isSeen) found.add(`focus is not seen: ${at.name}`)
    const times = (seen.get(at.place) ?? 0) + 1
    seen.set(at.place, times)
    if (times > 1) {
      if (seen.size === 1) found.add(`keeps the focus: ${at.name}`)
      break
    }
  }
  return [...found]
}

/** Walks an open sheet: what of it lets the focus out. */
export async function walkSheet(page: Page): Promise<readonly string[]> {
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press(stop % 3 === 2 ? 'Shift+Tab' : 'Tab')
    const outside = await page.evaluate(focusOutside)
    if (outside !== undefined) return [`the focus leaves the sheet for ${outside}`]
  }
  return []
}

/** Closes an open sheet by its key; tells when it stays, or when nothing on the screen has the focus after it. */
export async function closeSheet(
  page: Page,
  { isOpen, givesFocusBack }: { isOpen: () => Promise<boolean>; givesFocusBack: boolean },
): Promise<readonly string[]> {
  // The first Escape may be for a hint that hovers over the focused button.
  for (let press = 0; press < 2 && (await isOpen()); press += 1) {
    await page.keyboard.press('Escape')
    await patiently(page, SHEET_CLOSES_MILLISECONDS, async () => !(await isOpen()))
  }
  if (await isOpen()) return ['Escape does not close the sheet']
  if (!givesFocusBack) return []
  const isBack = await patiently(page, FOCUS_RETURNS_MILLISECONDS, () => onceStill(page, () => page.evaluate(focusOnScreen)))
  return isBack ? [] : [`the focus is lost when the sheet closes, to ${await page.evaluate(nameOfFocus)}`]
}

/** Whether something comes to be while it is waited for. */
async function patiently(page: Page, milliseconds: number, isSo: () => Promise<boolean>): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += LOOK_EVERY_MILLISECONDS) {
    if (await isSo()) return true
    await page.waitForTimeout(LOOK_EVERY_MILLISECONDS)
  }
  return await isSo()
}

/** Moving is over long before; a machine that does much else needs longer. */
const SHEET_CLOSES_MILLISECONDS = 1500
/** A focus that is lost never comes back; one that comes, comes when the sheet has been drawn away, which takes frames. */
const FOCUS_RETURNS_MILLISECONDS = 4000
const LOOK_EVERY_MILLISECONDS = 50

/** In the page: the focused element, and whether anything about it or around it looks otherwise than without focus. */
async function lookAtFocus(): Promise<{ name: string; place: string; isSeen: boolean } | undefined> {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return undefined
  const around = [
    element,
    element.parentElement,
    element.parentElement?.parentElement,
    element.parentElement?.parentElement?.parentElement,
  ]
  // What is drawn after an element may be the very frame that shows its focus.
  const shown = around.flatMap((one) => (one instanceof HTMLElement ? [one, one.nextElementSibling] : []))
  const looks = () =>
    shown
      .flatMap((one) =>
        one === null || one === undefined ? [] : [null, '::before', '::after'].map((part) => getComputedStyle(one, part)),
      )
      .map((style) => [style.outline, style.boxShadow, style.borderColor, style.backgroundColor, style.textDecoration].join())
      .join()
  const focused = looks()
  element.blur()
  // Components draw the frame of a field themselves, a moment later.
  await new Promise((resolve) => setTimeout(resolve, 20))
  const blurred = looks()
  element.focus({ preventScroll: true })
  const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 20)
  const kind = [element.tagName.toLowerCase(), ...element.classList].slice(0, 3).join('.')
  const box = element.getBoundingClientRect()
  return {
    name: `${kind} “${name}”`,
    place: `${kind} ${name} ${Math.round(box.x)} ${Math.round(box.y)} ${element.id}`,
    isSeen: focused !== blurred,
  }
}

/** In the page: what shows the pressing hand but can be reached by no key. */
function mouseOnly(): string[] {
  const reachable = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true], label'
  return [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
    if (getComputedStyle(element).cursor !== 'pointer' || !element.checkVisibility()) return []
    const parent = element.parentElement
    if (parent !== null && getComputedStyle(parent).cursor === 'pointer') return []
    if (element.closest(reachable) !== null || element.querySelector(reachable) !== null) return []
    if (element.closest('.ant-select, .ant-picker, .ant-segmented, .ant-checkbox-wrapper') !== null) return []
    const kind = [element.tagName.toLowerCase(), ...element.classList].slice(0, 3).join('.')
    return [`only a mouse presses ${kind} “${element.textContent.trim().slice(0, 20)}”`]
  })
}

/** In the page: whether something has the focus that is not in a sheet on its way out. */
function focusOnScreen(): boolean {
  const element = document.activeElement
  return element !== null && element !== document.body && element.closest('.ant-drawer, .ant-modal, .bubble') === null
}

/** In the page: what has the focus instead. */
function nameOfFocus(): string {
  const element = document.activeElement
  return element === null ? 'nothing' : [element.tagName.toLowerCase(), ...element.classList].slice(0, 3).join('.')
}

/** In the page: the focused element when it is in no dialog, menu or list of choices. */
function focusOutside(): string | undefined {
  const element = document.activeElement
  if (element === null || element === document.body) return undefined
  if (element.closest('[role=dialog], .ant-drawer, .ant-modal, .bubble, .ant-select-dropdown, .ant-picker-dropdown') !== null)
    return undefined
  return [element.tagName.toLowerCase(), ...element.classList].slice(0, 3).join('.')
}
