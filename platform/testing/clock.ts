import type { Clock, Instant } from '#foundation/clock'

/** A clock that stands until it is moved, and ids that count up: tests tell the same story every time. */
export type HeldClock = Clock & { readonly set: (at: Instant) => void; readonly forward: (milliseconds: number) => void }

/** Opens a held clock at `at`. */
export function heldClock(at: Instant): HeldClock {
  let now = new Date(at).getTime()
  let ids = 0
  return {
    now: () => new Date(now).toISOString(),
    newId: () => {
      ids += 1
      return `01980000-0000-7000-8000-${ids.toString(16).padStart(12, '0')}`
    },
    set: (instant) => {
      now = new Date(instant).getTime()
    },
    forward: (milliseconds) => {
      now += milliseconds
    },
  }
}
