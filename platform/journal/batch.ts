import type { Instant } from '#foundation/clock'
import type { Fact } from './fact.ts'
import type { SignedLine } from './line.ts'

/** Lines that one batch may bring. */
export const BATCH_LINES_MAX = 1000

/** A batch of a device's chain, after the mark `base` where both sides last agreed. */
export type Batch = {
  readonly merchantId: string
  readonly chain: string
  readonly base: { readonly n: number; readonly hash: string }
  readonly lines: readonly SignedLine[]
  readonly receivedAt: Instant
}

/** The receiver's mark, which is the truth; whether the chain forked; and the facts that were new. */
export type Accepted = { readonly n: number; readonly hash: string; readonly fork: boolean; readonly accepted: Fact[] }
