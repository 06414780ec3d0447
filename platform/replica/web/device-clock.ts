import { uuidv7 } from 'uuidv7'
import type { DeviceClock } from '../contract/index.ts'

/**
 * The clock of a browser. A computer that sleeps stops the time since start and not the wall clock, and nobody can tell
 * that from a clock that was put forward: so only one that was put back counts as set. Whoever receives the lines sees a
 * clock that is ahead by itself.
 */
export function deviceClock(): DeviceClock {
  let sleptMs = 0
  let offsetMs = Date.now() - performance.now()
  return {
    now: () => new Date().toISOString(),
    newId: uuidv7,
    elapsedMs: () => {
      const elapsedMs = performance.now()
      const driftMs = Date.now() - elapsedMs - offsetMs
      if (driftMs > 0) {
        sleptMs += driftMs
        offsetMs += driftMs
      }
      return elapsedMs + sleptMs
    },
  }
}
