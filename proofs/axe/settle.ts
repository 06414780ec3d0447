import type { Page } from 'playwright-core'

const QUIET_MILLISECONDS = 250
const PATIENCE_MILLISECONDS = 8000
/** Pages that one press leads through: from the door by way of the face to its first screen. */
const PAGES_MAX = 4

/** Waits until a screen has its content: nothing is loading, nothing has changed for a quarter of a second, and it is drawn. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('domcontentloaded')
  // A press may lead to another page, and that one on to a third, while it is waited for.
  for (let moved = 0; ; moved += 1) {
    try {
      return await waitForQuiet(page)
    } catch (error) {
      if (moved === PAGES_MAX) throw error
      await page.waitForLoadState('load')
    }
  }
}

/** Looks at a page that a press may still be leading away from: what was begun on a page that is gone is begun anew. */
export async function onceStill<Answer>(page: Page, look: () => Promise<Answer>): Promise<Answer> {
  for (let moved = 0; ; moved += 1) {
    try {
      return await look()
    } catch (error) {
      if (moved === PAGES_MAX || !/navigation|context was destroyed/.test(String(error))) throw error
      await settle(page)
    }
  }
}

async function waitForQuiet(page: Page): Promise<void> {
  await page.evaluate(
    async ([quiet, patience]) => {
      await document.fonts.ready
      const began = performance.now()
      let changed = began
      const observer = new MutationObserver(() => (changed = performance.now()))
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
      const isQuiet = () =>
        performance.now() - changed > quiet && document.querySelector('.loading, .button-busy, .button-busy') === null
      while (performance.now() - began < patience && !isQuiet()) await new Promise((resolve) => setTimeout(resolve, 50))
      observer.disconnect()
      // What a page measures for itself, it measures when it is drawn; a busy machine draws late.
      const drawn = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      await Promise.race([drawn, new Promise((resolve) => setTimeout(resolve, patience))])
    },
    [QUIET_MILLISECONDS, PATIENCE_MILLISECONDS] as const,
  )
}
