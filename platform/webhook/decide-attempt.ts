/** What an attempt came to: an answer, or why there was none. */
export type Outcome =
  | { readonly did: 'answer'; readonly status: number; readonly retryAfterSeconds: number | null }
  | { readonly did: 'fail'; readonly why: string }

export type Verdict =
  | { readonly state: 'delivered' }
  | { readonly state: 'waiting'; readonly afterSeconds: number }
  | { readonly state: 'dead'; readonly endpointGone: boolean }

const MINUTE = 60
const HOUR = 60 * MINUTE
/** The schedule that the Standard Webhooks specification gives: about three days, then a person must look. */
const WAITS_SECONDS = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR]
export const ATTEMPTS_MAX = WAITS_SECONDS.length + 1
/** Waits are longer by up to a tenth, so that what failed together does not come back together. */
const JITTER = 0.1
const RETRY_AFTER_SECONDS_MAX = 24 * HOUR

/**
 * What follows from attempt number `attempts`; `chance` is in [0, 1). 2xx is delivered, 410 ends the
 * endpoint, anything else (a redirect too) is tried again.
 */
export function decideAttempt(attempts: number, outcome: Outcome, chance: number): Verdict {
  if (outcome.did === 'answer' && outcome.status >= 200 && outcome.status < 300) return { state: 'delivered' }
  if (outcome.did === 'answer' && outcome.status === 410) return { state: 'dead', endpointGone: true }
  const wait = WAITS_SECONDS[attempts - 1]
  if (wait === undefined) return { state: 'dead', endpointGone: false }
  const asked = outcome.did === 'answer' ? Math.min(outcome.retryAfterSeconds ?? 0, RETRY_AFTER_SECONDS_MAX) : 0
  return { state: 'waiting', afterSeconds: Math.max(wait, asked) * (1 + JITTER * chance) }
}

/** The words that a person reads of an attempt that was not taken. */
export function whyOf(outcome: Outcome): string | null {
  if (outcome.did === 'fail') return outcome.why
  if (outcome.status >= 200 && outcome.status < 300) return null
  if (outcome.status >= 300 && outcome.status < 400) return 'REDIRECT_NOT_FOLLOWED'
  return outcome.status === 410 ? 'GONE' : 'NOT_ACCEPTED'
}
