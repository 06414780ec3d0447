import type { Kernel } from '#platform/module'
import type { Authenticate } from './gate.ts'
import { commonRefused } from './problem.ts'

/** What stands behind the door once the database is migrated. */
export type House = {
  readonly kernel: Kernel
  readonly authenticate: Authenticate
  /** Takes devices' logs; left out: the kernel, into the journal in which everything ends. A box has a relay here. */
  readonly receive?: Kernel['receive']
}

/** The door may be open before the house stands; until then calls are told to wait. */
export type Threshold = {
  readonly enter: (house: House) => void
  /** The house. Throws NOT_READY (503) until it stands. */
  readonly house: () => House
  readonly isOpen: () => boolean
  /** Marks a part of the start as done. */
  readonly done: (part: string) => void
  /** Parts of the start still under way. */
  readonly waiting: () => readonly string[]
}

/** A threshold that waits for the house and for the named parts. */
export function openThreshold(parts: readonly string[]): Threshold {
  let house: House | undefined
  const waiting = new Set(['migrations', ...parts])
  return {
    enter: (built) => {
      house = built
      waiting.delete('migrations')
    },
    house: () => {
      if (house === undefined) throw commonRefused('NOT_READY')
      return house
    },
    isOpen: () => house !== undefined,
    done: (part) => waiting.delete(part),
    waiting: () => [...waiting],
  }
}
