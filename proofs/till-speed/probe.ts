import type { Page } from 'playwright-core'

/**
 * Puts a stopwatch into the page: from the moment a key arrived in the browser until the frame after the screen had
 * changed as it should. Runs inside the page, so it is written out whole and needs nothing from here.
 */
export async function startProbe(page: Page): Promise<void> {
  await page.evaluate(() => {
    let keyAt = 0
    addEventListener('keydown', (event) => (keyAt = event.timeStamp), { capture: true })
    const painted = (resolve: (milliseconds: number) => void) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => resolve(performance.now() - keyAt), { once: true })
        port1.start()
        port2.postMessage(null)
      })
    const until = (isThere: () => boolean) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!isThere()) return
          watcher.disconnect()
          painted(resolve)
        }
        const watcher = new MutationObserver(look)
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
      })
    const line = () => document.querySelector('.line-here')?.textContent ?? ''
    let running: Promise<number> = Promise.reject(new Error('nothing was begun'))
    running.catch(() => undefined)
    const begin = (next: Promise<number>) => {
      running = next
    }
    Object.assign(globalThis, {
      probe: {
        /** Until the marked line is another, or counts one more. */
        scan: () => {
          const before = line()
          begin(until(() => line() !== before))
        },
        /** Until what was found for this text is on the screen. */
        search: (text: string) =>
          begin(until(() => document.querySelector<HTMLElement>('[data-found-for]')?.dataset['foundFor'] === text)),
        taken: () => running,
      },
    })
  })
}

/** Begins to watch for what a key will do, presses it, and answers how long that took, in milliseconds. */
export async function watched(page: Page, begin: string, press: () => Promise<void>): Promise<number> {
  await page.evaluate(`probe.${begin}`)
  await press()
  return await page.evaluate<number>('probe.taken()')
}
