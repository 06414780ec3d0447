import type { Instant } from '#foundation/clock'
import type { Fact } from './fact.ts'
import type { Line, SignedLine } from './line.ts'

/** A place in a chain and what stands there: whoever knows both holds all lines up to it. */
export type Mark = {
  readonly n: number
  /** Hex; 64 zeros at n = 0. */
  readonly hash: string
}

/** Lines that one batch may bring. */
export const BATCH_LINES_MAX = 1000

/** Lines of a device's chain as they came, before anything of them was looked at. */
export type Batch = {
  readonly merchantId: string
  readonly chain: string
  /** Where both sides last agreed; the lines follow it. */
  readonly base: Mark
  /** The oldest mark that the sender still holds the lines after. */
  readonly oldest: Mark
  readonly lines: readonly SignedLine[]
  readonly receivedAt: Instant
}

/** Whose chain is written to, and when. */
export type At = Pick<Batch, 'merchantId' | 'chain' | 'receivedAt'>

/** A chain as its receiver keeps it: the lines after `base` up to `head`. */
export type KeptChain = {
  readonly base: Mark
  readonly head: Mark
  readonly hashAt: (n: number) => string | undefined
  /** Whether a line of another branch of this chain is kept. */
  readonly isAside: (mark: Mark) => boolean
}

/** What a receiver does with the lines of a batch, and what it can say of them. */
export type Taken = {
  /** Where the kept chain has to begin anew, before anything else; undefined to leave it. */
  readonly adopt: Mark | undefined
  /** Lines that continue the chain. */
  readonly next: readonly Line[]
  /** Lines of another branch, to be kept aside. */
  readonly branch: readonly Line[]
  readonly fork: boolean
  readonly heard: Mark | null
}

/** Decides on a batch: `takeShipment` of the replica, which stands above the journal, as its simulation runs it. */
export type Take = (
  kept: KeptChain,
  batch: Pick<Batch, 'chain' | 'base' | 'oldest'> & { readonly lines: readonly Line[] },
) => Taken

/** The receiver's mark, what it can say of the shipment, and the facts that were new. */
export type Accepted = Pick<Taken, 'fork' | 'heard'> & Mark & { readonly accepted: readonly Fact[] }
