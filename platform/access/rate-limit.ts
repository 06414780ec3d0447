/** A leaky bucket: `burst` at once, then one every `secondsEach`. */
export type Allowance = { readonly burst: number; readonly secondsEach: number }

/** Time owed for what was taken; it is paid back by waiting. In whole milliseconds, so that waits are exact. */
type Bucket = { owedMs: number; eachMs: number; atMs: number }

/** A limiter in this process's memory: at most `bucketsMax` names, the longest unused forgotten first. */
export type RateLimit = {
  /** Takes one; answers 0, or the seconds to wait when none is left. */
  readonly take: (name: string, allowance: Allowance, nowMs: number) => number
  /** Gives one back: what turned out well does not count. */
  readonly giveBack: (name: string) => void
}

/**
 * Opens a limiter. A clock set back does not lengthen a wait: time that seems to run backwards pays
 * nothing back and counts from there.
 */
export function openRateLimit(bucketsMax: number): RateLimit {
  const buckets = new Map<string, Bucket>()
  return {
    take: (name, { burst, secondsEach }, nowMs) => {
      const eachMs = secondsEach * 1000
      const before = buckets.get(name) ?? { owedMs: 0, atMs: nowMs }
      const bucket = { owedMs: Math.max(0, before.owedMs - Math.max(0, nowMs - before.atMs)), eachMs, atMs: nowMs }
      buckets.delete(name)
      buckets.set(name, bucket)
      const oldest = buckets.keys().next().value
      if (buckets.size > bucketsMax && oldest !== undefined) buckets.delete(oldest)
      const overMs = bucket.owedMs + eachMs - burst * eachMs
      if (overMs > 0) return Math.ceil(overMs / 1000)
      bucket.owedMs += eachMs
      return 0
    },
    giveBack: (name) => {
      const bucket = buckets.get(name)
      if (bucket !== undefined) bucket.owedMs = Math.max(0, bucket.owedMs - bucket.eachMs)
    },
  }
}
