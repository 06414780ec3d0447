import type { Page } from 'playwright-core'

/**
 * As a scanner: every key at once, inside the page, so that the wire to the browser adds no pauses. The caret is put into
 * the search field before: where the first key must open it, a busy machine needs longer than a scanner's pause.
 */
export async function scanInto(page: Page, code: string): Promise<void> {
  await page.keyboard.press('F2')
  await page.evaluate(
    (keys) => {
      for (const key of keys)
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        )
    },
    [...code, 'Enter'],
  )
}
