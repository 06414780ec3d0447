import type { Outcome } from '../link/deliver-by.ts'

/** Paper that this till makes by itself, on its way to a printer that hangs on it. */
export type OwnJob = { readonly content: Uint8Array; readonly settle: (outcome: Outcome) => void }

const queues = new Map<string, OwnJob[]>()
const wakers = new Map<string, Set<() => void>>()

/** Puts paper into the queue of a printer here, before whatever the server has for it. */
export function queueOwn(printerId: string, job: OwnJob): void {
  queues.set(printerId, [...(queues.get(printerId) ?? []), job])
  for (const wake of wakers.get(printerId) ?? []) wake()
}

/** The next piece of paper for a printer here. */
export function nextOwn(printerId: string): OwnJob | undefined {
  return queues.get(printerId)?.shift()
}

/** Calls back whenever something is queued for a printer, until the answer is called. */
export function onOwn(printerId: string, wake: () => void): () => void {
  const set = wakers.get(printerId) ?? new Set()
  wakers.set(printerId, set.add(wake))
  return () => void set.delete(wake)
}
