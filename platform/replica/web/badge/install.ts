import { useSyncExternalStore } from 'react'

/** What Chromium hands a page that may be installed; no other browser does, and TypeScript does not know it. */
type Offer = Event & { prompt: () => Promise<unknown> }

let offer: Offer | undefined
const watchers = new Set<() => void>()

if (typeof window !== 'undefined')
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    if (isOffer(event)) become(event)
  })

/** Installs the till as an application, where the browser offers it. */
export function useInstall(): (() => void) | undefined {
  const now = useSyncExternalStore(watch, () => offer)
  if (now === undefined) return undefined
  return () => {
    become(undefined)
    void now.prompt()
  }
}

function isOffer(event: Event): event is Offer {
  return 'prompt' in event && typeof event.prompt === 'function'
}

function become(next: Offer | undefined): void {
  offer = next
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
