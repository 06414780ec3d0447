import { decideReceipt, type KeptChain, type Line, type Taken } from '#platform/journal/contract'
import type { Mark } from './mark.ts'
import type { Shipment } from './wire.ts'

/**
 * Decides on a shipment at a receiver that may have lost what it had. It *adopts* the sender's oldest mark when its
 * own chain ends before it: all up to there is in the cloud, and the sender has it no more. The cloud itself adopts
 * nothing: there, a missing line is missing.
 */
export function takeShipment(kept: KeptChain, shipment: Shipment<Line>, adopts: boolean): Taken {
  const adopt = adopts && shipment.oldest.n > kept.head.n ? shipment.oldest : undefined
  const { base, head, hashAt } = adopt === undefined ? kept : chainAt(adopt)
  // Lines at or before our base are in the cloud's keeping; what is not here cannot be compared here.
  const comparable = base.n === 0 ? shipment.lines : shipment.lines.filter((line) => line.fact.seq > base.n)
  const agreed = shipment.base.n < base.n ? base : shipment.base
  const { known, next, branch, gap, fork } = decideReceipt(
    { seq: head.n, hash: head.hash },
    hashAt,
    agreed,
    comparable,
    kept.isAside,
  )
  const last = gap === undefined && known.length + next.length + branch.length > 0 ? shipment.lines.at(-1) : undefined
  return { adopt, next, branch, fork, heard: last === undefined ? null : { n: last.fact.seq, hash: last.hash } }
}

function chainAt(mark: Mark): Pick<KeptChain, 'base' | 'head' | 'hashAt'> {
  return { base: mark, head: mark, hashAt: (n) => (n === mark.n ? mark.hash : undefined) }
}
