import type { Instant } from '#foundation/clock'

/** The moment so many seconds after `now`. */
export function later(now: Instant, seconds: number): Instant {
  return new Date(Date.parse(now) + seconds * 1000).toISOString()
}
