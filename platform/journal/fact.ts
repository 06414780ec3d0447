import type { Day, Instant } from '#foundation/clock'

/** Who did it, as the journal keeps it: ids only, no names, so that a person can be forgotten. */
export type Actor = {
  readonly person: string | null
  readonly device: string | null
  /** An API key. */
  readonly key: string | null
}

/**
 * News before it has a place in a chain. Bodies hold integers, text, booleans, lists, objects and
 * null only, so that the canonical form (RFC 8785) is exact on every machine.
 */
export type FactDraft<Body = unknown> = {
  readonly id: string
  /** Name of the event: `till.saleCompleted`. */
  readonly kind: string
  readonly store: string | null
  readonly at: Instant
  /** Business day of the store; null where the news belongs to no day. */
  readonly day: Day | null
  readonly by: Actor
  /** Name of the action that told it; null when a job or a reaction did. */
  readonly deed: string | null
  readonly body: Body
}

/** A line of a writer's chain: immutable, signed, linked to the line before by `prev`. */
export type Fact<Body = unknown> = FactDraft<Body> & {
  readonly v: 1
  readonly merchant: string
  readonly chain: string
  /** 1, 2, 3… without gaps. */
  readonly seq: number
  /** Hash of the line before, hex; 64 zeros before the first. */
  readonly prev: string
}
