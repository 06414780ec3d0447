import type { Page } from 'playwright-core'

/** The side of the smallest thing that a finger hits without looking, in CSS pixels. */
export const TARGET_PIXELS_MIN = 44

/** Everything pressable at a till that is smaller than a fingertip: `button.button “锁屏” 32×32`. */
export async function measureTargets(page: Page): Promise<readonly string[]> {
  return await page.evaluate((least) => {
    const pressable = 'button, a[href], input, select, textarea, summary, [role=button], [role=tab], [role=radio], [role=switch]'
    const small: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>(pressable)) {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('[inert]') !== null)
        continue
      // A press on a label, or on the frame that is drawn around a field, reaches what it holds.
      const frame = element.closest<HTMLElement>('label, .ant-input-affix-wrapper, .ant-select, .ant-picker') ?? element
      const boxes = [element, frame].map((one) => one.getBoundingClientRect())
      const width = Math.max(...boxes.map((box) => box.width))
      const height = Math.max(...boxes.map((box) => box.height))
      // What is one pixel in size is for screen readers: the skip link, files that a button asks for.
      if (width <= 1 || height <= 1) continue
      // Layout at fractions of a pixel must not fail a target that is drawn in full.
      if (width >= least - 0.5 && height >= least - 0.5) continue
      const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 20)
      const kind = [element.tagName.toLowerCase(), ...element.classList].slice(0, 3).join('.')
      small.push(`${kind} “${name}” ${Math.round(width)}×${Math.round(height)}`)
    }
    return small
  }, TARGET_PIXELS_MIN)
}
