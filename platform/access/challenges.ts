import type { Instant } from '#foundation/clock'

/** A ceremony is a touch of a finger: five minutes are ample. */
const CHALLENGE_SECONDS = 300
const CHALLENGES_MAX = 10_000

/** What a WebAuthn challenge was given out for. */
export type Ceremony = {
  readonly origin: string
  /** The person who adds a passkey; null when somebody signs in. */
  readonly personId: string | null
}

/* In this process's memory: a challenge that is lost by a restart is asked for again. Each is good for
   one answer, and the oldest goes first when there are too many. */
const given = new Map<string, Ceremony & { readonly atMs: number }>()

/** Remembers a challenge until it is answered. */
export function rememberChallenge(challenge: string, ceremony: Ceremony, now: Instant): void {
  given.set(challenge, { ...ceremony, atMs: Date.parse(now) })
  const oldest = given.keys().next().value
  if (given.size > CHALLENGES_MAX && oldest !== undefined) given.delete(oldest)
}

/** Takes a challenge, once; undefined when it was never given, is used or too old. */
export function takeChallenge(challenge: string, now: Instant): Ceremony | undefined {
  const ceremony = given.get(challenge)
  given.delete(challenge)
  if (ceremony === undefined || Math.abs(Date.parse(now) - ceremony.atMs) > CHALLENGE_SECONDS * 1000) return undefined
  return ceremony
}
