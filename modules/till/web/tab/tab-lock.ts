import { useSyncExternalStore } from 'react'

/** One tab of a device rings up: two would sell one ticket twice, and neither would know of the other's. */
const LOCK = 'yunpu.till'

/** `asking`: for a moment, at the beginning. `elsewhere`: another tab rings up, and this one takes over when it closes. */
export type TabState = 'asking' | 'here' | 'elsewhere'

let state: TabState = 'asking'
let hasAsked = false
const watchers = new Set<() => void>()

/** Whether this tab may ring up. Once it may, it does until it closes, or until another takes over. */
export function useTabLock(): TabState {
  return useSyncExternalStore(watch, () => state)
}

/** Rings up here from now on; the tab that did is told. */
export function takeOver(): void {
  request({ steal: true })
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  if (!hasAsked) {
    hasAsked = true
    request({})
    void navigator.locks?.query().then(({ held }) => {
      if (state === 'asking' && held?.some(({ name }) => name === LOCK) === true) become('elsewhere')
    })
  }
  return () => watchers.delete(watcher)
}

function request(options: { steal?: true }): void {
  // Browsers have locks wherever a till may keep anything at all: over https, or on the machine itself.
  if (navigator.locks === undefined) return become('here')
  const held = navigator.locks.request(LOCK, options, async () => {
    become('here')
    await new Promise(() => undefined)
  })
  held.catch(() => {
    // Another tab took over. This one waits until that one closes.
    become('elsewhere')
    request({})
  })
}

function become(next: TabState): void {
  state = next
  for (const watcher of watchers) watcher()
}
