import type { Words } from '#platform/contract'

/** Says why this device must not be left now; undefined when it may. */
type Guard = () => Words | undefined

const guards = new Set<Guard>()
const reloadGuards = new Set<() => boolean>()

/** Asks this before anybody signs out or a new version takes over. Answers how to take it back. */
export function guardLeaving(guard: Guard): () => void {
  guards.add(guard)
  return () => void guards.delete(guard)
}

/** Asks this before a new version takes over: true while somebody is in the middle of something. Answers how to take it back. */
export function guardReload(isBusy: () => boolean): () => void {
  reloadGuards.add(isBusy)
  return () => void reloadGuards.delete(isBusy)
}

/** Why nobody may leave now: something would be left behind that only this device has. Undefined when they may. */
export function stayBecause(): Words | undefined {
  for (const guard of guards) {
    const words = guard()
    if (words !== undefined) return words
  }
  return undefined
}

/** Whether the page may be loaded anew without taking anything out of anybody's hands. */
export function mayReload(): boolean {
  return stayBecause() === undefined && ![...reloadGuards].some((isBusy) => isBusy())
}
