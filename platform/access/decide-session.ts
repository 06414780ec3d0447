/** How someone came in. */
export type Via = 'password' | 'pin' | 'passkey' | 'badge'

const HOUR_SECONDS = 3600
/** With a password or a passkey: a month after the last use. */
export const SESSION_SECONDS = 30 * 24 * HOUR_SECONDS
/** With a PIN or a badge at a till: a long shift. Locking the till ends it earlier. */
export const TILL_SESSION_SECONDS = 12 * HOUR_SECONDS
/** An enrolment code is typed at once, or made again. */
export const ENROL_CODE_SECONDS = 15 * 60

/** Whether it was a till's own way in: quick, and good for the till alone. */
export function isPinOrBadge(via: Via): boolean {
  return via === 'pin' || via === 'badge'
}

/** How long a session lives after its last use, in seconds. */
export function sessionSeconds(via: Via): number {
  return isPinOrBadge(via) ? TILL_SESSION_SECONDS : SESSION_SECONDS
}

/**
 * Whether an enrolment code has run out. It is measured both ways, so that a code made while the
 * clock was ahead does not live on until the clock gets there again.
 */
export function isCodeExpired(madeAtMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - madeAtMs) >= ENROL_CODE_SECONDS * 1000
}
