/** How much one caller may ask: `perSecond` in the long run, `burst` at once. */
export type Rate = { readonly perSecond: number; readonly burst: number }

/** Token buckets, one a name, in bounded memory: the longest unused are forgotten first. */
export type Buckets = {
  /** Takes a token. Answers 0 when there was one, else the whole seconds until the next. */
  readonly take: (name: string) => number
  readonly has: (name: string) => boolean
}

const BUCKETS_MAX = 20_000

/** Buckets by a clock that gives milliseconds. Forgetting a bucket can only be kind to its owner. */
export function openBuckets(rate: Rate, now: () => number): Buckets {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    has: (name) => buckets.has(name),
    take: (name) => {
      const at = now()
      const before = buckets.get(name) ?? { tokens: rate.burst, at }
      const grown = Math.min(rate.burst, before.tokens + (Math.max(0, at - before.at) / 1000) * rate.perSecond)
      const tokens = grown >= 1 ? grown - 1 : grown
      buckets.delete(name)
      buckets.set(name, { tokens, at })
      if (buckets.size > BUCKETS_MAX) buckets.delete(buckets.keys().next().value ?? name)
      return grown >= 1 ? 0 : Math.max(1, Math.ceil((1 - grown) / rate.perSecond))
    },
  }
}
