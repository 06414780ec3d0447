import type { Words } from '#platform/contract'

/** Says why this device must not be left now; undefined when it may. */
type Guard = () => Words | undefined

const guards = new Set<Guard>()

/** Asks this before anybody signs out or a new version takes over. Answers how to take it back. */
export function guardLeaving(guard: Guard): () => void {
  guards.add(guard)
  return () => void guards.delete(guard)
}

/** Why nobody may leave now: something would be left behind that only this device has. Undefined when they may. */
export function stayBecause(): Words | undefined {
  for (const guard of guards) {
    const words = guard()
    if (words !== undefined) return words
  }
  return undefined
}
