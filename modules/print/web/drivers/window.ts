import type { Driver } from './driver.ts'

/** The browser's own print window: it takes pages, and nobody hears whether they came out. */
export async function openWindow(): Promise<Driver> {
  return {
    name: 'window',
    print: async (bytes) => printMarkup(new TextDecoder().decode(bytes)),
    ask: undefined,
    close: async () => {},
  }
}

/** Brings a page of its own to the print window, without leaving the one that is open. */
export async function printMarkup(page: string): Promise<void> {
  const frame = document.createElement('iframe')
  frame.className = 'unseen'
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.srcdoc = page
  const loaded = new Promise<void>((resolve) => frame.addEventListener('load', () => resolve(), { once: true }))
  document.body.append(frame)
  await loaded
  const inside = frame.contentWindow
  // Taken away when its window closes: before that, some browsers print the page around it instead.
  inside?.addEventListener('afterprint', () => frame.remove(), { once: true })
  inside?.focus()
  inside?.print()
}
