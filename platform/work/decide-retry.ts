import type { Instant } from '#foundation/clock'
import { later } from './later.ts'

/** Ten tries over about nine hours: a night's outage of somebody else's server is outlived. */
export const ATTEMPTS_MAX = 10
const FIRST_WAIT_SECONDS = 5
const LONGEST_WAIT_SECONDS = 4 * 3600

/** When to try again after so many attempts, three times as long each time; `dead` when it is a person's turn. */
export function decideRetry(attempts: number, now: Instant): { readonly nextAt: Instant; readonly dead: boolean } {
  const seconds = Math.min(FIRST_WAIT_SECONDS * 3 ** (attempts - 1), LONGEST_WAIT_SECONDS)
  return { nextAt: later(now, seconds), dead: attempts >= ATTEMPTS_MAX }
}
