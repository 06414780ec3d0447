import type { FactDraft, Line } from '#platform/journal/contract'
import type { Device } from './device-facts.ts'
import type { Mark } from './mark.ts'
import type { DeviceClock, Ports } from './ports.ts'
import type { SpendsOf, Wallet } from './wallet.ts'

/** Bytes that stay free for what has to be finished: a shift to be closed, a lease to be given back. */
export const RESERVE_BYTES = 50_000_000
/** How long a device keeps what the cloud has covered, so that it can fill a cloud restored from a backup. */
export const KEEP_MS = 35 * 24 * 60 * 60 * 1000
/** The wall clock and the time since start may drift apart by so much before it is told. */
export const CLOCK_JUMP_MS = 2 * 60 * 1000

/** Everything that a device's log is given. */
export type Given = Ports & { readonly device: Device; readonly spendsOf: SpendsOf }

/** Where a device's log stands. */
export type Standing = {
  readonly chain: string
  readonly head: Mark
  /** Where the receiver stands, and what the cloud holds. */
  readonly next: Mark
  readonly covered: Mark
  /** When the oldest fact was told that the cloud may not have. */
  readonly oldestUncoveredAt: string | undefined
  /** Whether leases may be spent. */
  readonly confirmed: boolean
  readonly wallet: Wallet
  readonly freeBytes: number | undefined
}

/** Somebody waits for the log to be pruned. */
export type Prune = { readonly keepMs: number; readonly resolve: () => void; readonly reject: (why: unknown) => void }

/** Somebody waits for facts to be written. */
export type Turn = {
  readonly make: (wallet: Wallet) => readonly FactDraft[]
  readonly resolve: (lines: readonly Line[]) => void
  readonly reject: (why: unknown) => void
}

/** How far the wall clock is ahead of the time since start, in whole milliseconds: a fact takes no fraction. It changes only when somebody sets the clock. */
export function clockOffsetMs({ now, elapsedMs }: DeviceClock): number {
  return Math.round(Date.parse(now()) - elapsedMs())
}
