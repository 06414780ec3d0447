import type { SignedLine } from '#platform/journal/contract'
import type { Mark } from './mark.ts'

/** What travels between a sender and a receiver of a chain: from a till to the box, from the box to the cloud. */

/** Lines of a chain. Without lines it asks for the receiver's marks. */
export type Shipment<Carried extends SignedLine = SignedLine> = {
  readonly chain: string
  /** Where both sides last agreed; the lines follow it. */
  readonly base: Mark
  /** The oldest mark that the sender still holds the lines after: the cloud has all before it. */
  readonly oldest: Mark
  readonly lines: readonly Carried[]
}

/** What a receiver knows. Every part of it is state, so that one lost, late or doubled reply changes nothing. */
export type Reply = {
  readonly chain: string
  /** The receiver's own mark: the truth from which the sender goes on. It may be lower than before. */
  readonly n: number
  readonly hash: string
  /** The sender stands on another branch of this chain. */
  readonly fork: boolean
  /** The last line of the shipment, if the receiver has all of them now, in the chain or on a kept branch. */
  readonly heard: Mark | null
  /** The cloud's own mark, as far as the receiver knows; the cloud's hash, never the receiver's. */
  readonly cloud: Mark | null
  /** Which start of which box speaks: another one after every boot. Null when the cloud itself does. */
  readonly box: string | null
}
