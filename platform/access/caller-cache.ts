import type { Instant } from '#foundation/clock'
import type { Database } from '#foundation/database'

/** How long a change made by another process may go unseen here. */
export const CACHE_SECONDS = 5
const CALLERS_MAX = 10_000

type Entry<Value> = { readonly value: Value; readonly merchantId: string; readonly atMs: number; readonly round: number }

/* Rounds count what was forgotten. An answer loaded in an earlier round than its merchant's last is
   not used; and for a few seconds after it nothing of that merchant is remembered at all, because
   rights are forgotten before their change commits, and a load in between still sees the old ones. */
let round = 0
let roundOfAll = 0
const forgotten = new Map<string, { readonly round: number; readonly atMs: number }>()

/** Forgets all callers of a merchant in this process. Call it in the transaction that changes a right. */
export function forgetCallers(merchantId: string, now: Instant): void {
  round += 1
  forgotten.delete(merchantId)
  forgotten.set(merchantId, { round, atMs: Date.parse(now) })
  const oldest = forgotten.keys().next().value
  if (forgotten.size <= CALLERS_MAX || oldest === undefined) return
  forgotten.delete(oldest)
  roundOfAll = round
}

export type CallerCache<Value> = {
  /** The remembered answer, or what `load` answers; bounded, the longest unused forgotten first. */
  readonly recall: (key: string, merchantId: string, now: Instant, load: () => Promise<Value>) => Promise<Value>
}

/** Opens a cache of answers for each database. */
export function openCallerCache<Value>(): (database: Database) => CallerCache<Value> {
  const caches = new WeakMap<Database, CallerCache<Value>>()
  return (database) => {
    const cache = caches.get(database) ?? openOne<Value>()
    caches.set(database, cache)
    return cache
  }
}

function openOne<Value>(): CallerCache<Value> {
  const entries = new Map<string, Entry<Value>>()
  return {
    recall: async (key, merchantId, now, load) => {
      const nowMs = Date.parse(now)
      const entry = entries.get(key)
      entries.delete(key)
      if (entry !== undefined && isFresh(entry, nowMs)) {
        entries.set(key, entry)
        return entry.value
      }
      const begunIn = round
      const value = await load()
      const loaded = { value, merchantId, atMs: nowMs, round: begunIn }
      if (isFresh(loaded, nowMs)) entries.set(key, loaded)
      const oldest = entries.keys().next().value
      if (entries.size > CALLERS_MAX && oldest !== undefined) entries.delete(oldest)
      return value
    },
  }
}

function isFresh({ merchantId, atMs, round: begunIn }: Entry<unknown>, nowMs: number): boolean {
  const last = forgotten.get(merchantId)
  // A clock set back makes everything old: reading again is always right.
  if (nowMs < atMs || nowMs - atMs > CACHE_SECONDS * 1000 || begunIn < roundOfAll) return false
  if (last === undefined) return true
  return begunIn >= last.round && Math.abs(nowMs - last.atMs) > CACHE_SECONDS * 1000
}
