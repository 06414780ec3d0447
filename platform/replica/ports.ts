import type { Clock } from '#foundation/clock'
import type { Fact, FactDraft, Line, Place, SignedLine } from '#platform/journal/contract'
import type { Mark } from './mark.ts'
import type { Wallet } from './wallet.ts'

/** What a device's log stands on: everything is given, so that a simulation can hold it. */
export type Ports = {
  readonly clock: DeviceClock
  readonly disk: Disk
  readonly sealer: Sealer
  /** 64 random bits in hex, different at every call on every device. */
  readonly newIncarnation: () => string
}

/** Something now, or a promise of it. */
export type Awaitable<T> = T | Promise<T>

/** The clock on the wall, which people set, and milliseconds since the device started, which nobody does. */
export type DeviceClock = Clock & { readonly elapsedMs: () => number }

/** Makes and checks lines with this device's key. */
export type Sealer = {
  /** Throws FactTooLarge, or a TypeError for a body that has no exact text. */
  readonly seal: (draft: FactDraft, place: Place) => Awaitable<Line>
  /** The fact that a kept line says; undefined if the line is damaged. */
  readonly open: (line: SignedLine) => Awaitable<Fact | undefined>
}

/** One entry of a device's disk. */
export type DiskRecord =
  /** A chain begins after `base`, at `at`; what `covered` says of the chain before it. */
  | {
      readonly is: 'chain'
      readonly chain: string
      readonly base: Mark
      readonly at: string
      readonly covered: Mark
      readonly wallet: Wallet
    }
  | { readonly is: 'line'; readonly line: SignedLine }
  /** The cloud covered `mark` of the current chain at `at`. */
  | { readonly is: 'covered'; readonly mark: Mark; readonly at: string }
  /** The box that this device may take a confirmation from. */
  | { readonly is: 'box'; readonly box: string | null }

/** A device's disk: a list of records that only grows, or is replaced as a whole. */
export type Disk = {
  /** All records in order. `damaged` when some could not be read that are not the cut-off end of an append. */
  readonly read: () => Awaitable<{ readonly records: readonly DiskRecord[]; readonly damaged: boolean }>
  /** Resolves when the records would survive a power cut. Of an append that never resolved, a beginning may survive. */
  readonly append: (records: readonly DiskRecord[]) => Awaitable<void>
  /** Puts these records in the place of all others: after a power cut there are the old ones or the new. */
  readonly replace: (records: readonly DiskRecord[]) => Awaitable<void>
  /** Bytes that are left; undefined where nobody can tell. */
  readonly freeBytes: () => number | undefined
  /** Whether the records survive a power cut, and nobody clears them to make room. */
  readonly isDurable: () => boolean
}
