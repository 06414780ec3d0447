import { useEffect, useState, useSyncExternalStore } from 'react'
import { signOut } from '../../../platform/access/contract.ts'
import { act } from '#web/client'

/** `locked`: nobody is at the till until a PIN or badge is shown; `switching`: somebody else may come, or not. */
export type Standing = 'open' | 'locked' | 'switching'

/** Kept over a reload: who pulls the plug of a locked till finds it locked. */
const storageKey = 'yunpu.locked'
const watchers = new Set<() => void>()
let standing: Standing = localStorage.getItem(storageKey) === null ? 'open' : 'locked'
let ending: Promise<unknown> = Promise.resolve()

window.addEventListener('storage', ({ key, newValue }) => {
  if (key === storageKey) become(newValue === null ? 'open' : 'locked')
})

/**
 * Covers the till at once and ends the session. What stood on the screen stays where it is. Without a
 * network the session ends later, at the latest when the next person signs in; until then the cover holds.
 */
export function lockTill(): void {
  if (standing === 'locked') return
  localStorage.setItem(storageKey, 'locked')
  become('locked')
  ending = act(signOut, {}).catch(() => undefined)
}

/** Covers the till for one whose session has ended already, so that it stays covered while nobody answers. */
export function coverTill(): void {
  localStorage.setItem(storageKey, 'locked')
  become('locked')
}

/** Lets somebody else come to the till; whoever is there stays until then. */
export function offerSwitch(): void {
  if (standing === 'open') become('switching')
}

/** Somebody is at the till: the one who was, or the next. */
export function openTill(): void {
  localStorage.removeItem(storageKey)
  become('open')
}

/** Waits until the session before has ended: its answer takes the cookie away, and must not take the next one's. */
export async function sessionEnded(): Promise<void> {
  await ending
}

/** Whether it has: what is asked before then is still asked in the name of who leaves. */
export function useSessionEnded(): boolean {
  const [hasEnded, setHasEnded] = useState(false)
  useEffect(() => {
    let isHere = true
    void sessionEnded().then(() => isHere && setHasEnded(true))
    return () => {
      isHere = false
    }
  }, [])
  return hasEnded
}

/** Whether the till is locked now. */
export function useStanding(): Standing {
  return useSyncExternalStore(watch, () => standing)
}

function become(next: Standing): void {
  if (standing === next) return
  standing = next
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
