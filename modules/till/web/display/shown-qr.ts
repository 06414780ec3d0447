import { useSyncExternalStore } from 'react'

let text: string | null = null
const watchers = new Set<() => void>()

/** The payment code that waits for the customer; null: none does. */
export function useShownQr(): string | null {
  return useSyncExternalStore(watch, () => text)
}

/** Has the customer's display show a payment code, or none any more. */
export function showQr(next: string | null): void {
  if (text === next) return
  text = next
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
