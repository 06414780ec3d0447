import { uuidv7 } from 'uuidv7'

/** An instant in UTC as RFC 3339 with milliseconds, `2026-03-02T01:00:00.000Z`: sorts as text. */
export type Instant = string
/** A calendar day, `2026-03-02`. */
export type Day = string

/** Time, ids and chance: given to whatever needs them, so that tests and simulations can hold them. */
export type Clock = {
  readonly now: () => Instant
  /** A new UUIDv7: unique, and ordered by time within one writer. */
  readonly newId: () => string
}

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  newId: () => uuidv7(),
}
