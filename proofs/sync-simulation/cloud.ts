import { type Line, splitTwins } from '#platform/journal/contract'
import {
  decideClose,
  decideGrant,
  decideSpend,
  type KeptLease,
  LEASE_KINDS,
  type LeaseAnswer,
  leaseOf,
  type LeaseRequest,
  type Mark,
  type Reply,
  type Shipment,
  type Taken,
  takeShipment,
} from '#platform/replica'
import { ACCOUNTS, BALANCE_MINOR, GOODS, saleOf } from './shop.ts'

type KeptLines = { head: Mark; readonly hashes: string[]; readonly aside: Set<string> }

/** What one site of the cloud has: the journal, and the books made of it. */
export type Site = {
  readonly chains: Map<string, KeptLines>
  /** When each fact was booked, by id. */
  readonly booked: Map<string, number>
  /** Facts that stand on a branch of a chain: each a task for a person, until it is booked from another chain. */
  readonly tasks: Set<string>
  readonly leases: Map<string, KeptLease>
  readonly availableMinor: number[]
  readonly stock: number[]
  spentMinor: number
  atRiskMinor: number
}

/** The parts of the cloud that a mutant may put something else in the place of. */
export type CloudParts = {
  readonly take: typeof takeShipment
  /** Which of the lines bring news to a site. */
  readonly fresh: (site: Site, lines: readonly Line[], now: number) => readonly Line[]
  readonly book: (site: Site, line: Line) => void
}

export const cloudParts: CloudParts = {
  take: takeShipment,
  fresh: (site, lines) => splitTwins(lines, site.booked).fresh,
  book,
}

const START: Mark = { n: 0, hash: '0'.repeat(64) }

export function newSite(): Site {
  return {
    chains: new Map(),
    booked: new Map(),
    tasks: new Set(),
    leases: new Map(),
    availableMinor: Array.from({ length: ACCOUNTS }, () => BALANCE_MINOR),
    stock: Array.from({ length: GOODS }, () => 0),
    spentMinor: 0,
    atRiskMinor: 0,
  }
}

/** A second site as it is after catching up with the first. */
export function copyOf(site: Site): Site {
  return {
    ...site,
    chains: new Map(
      [...site.chains].map(([name, { head, hashes, aside }]) => [name, { head, hashes: [...hashes], aside: new Set(aside) }]),
    ),
    booked: new Map(site.booked),
    tasks: new Set(site.tasks),
    leases: new Map(site.leases),
    availableMinor: [...site.availableMinor],
    stock: [...site.stock],
  }
}

/** Decides on a shipment at a site. */
export function decideAt(site: Site, shipment: Shipment<Line>, parts: CloudParts): Taken {
  const { head, hashes, aside } = chainAt(site, shipment.chain)
  const hashAt = (n: number) => (n === 0 ? START.hash : hashes[n - 1])
  return parts.take({ base: START, head, hashAt, isAside: ({ hash }) => aside.has(hash) }, shipment, false)
}

/** Stores what was decided, and books what is new. Every site does the same. */
export function storeAt(site: Site, chain: string, taken: Taken, parts: CloudParts, now: number): void {
  const kept = chainAt(site, chain)
  for (const line of parts.fresh(site, taken.next, now)) {
    site.booked.set(line.fact.id, now)
    parts.book(site, line)
  }
  for (const line of taken.next) {
    kept.hashes[line.fact.seq - 1] = line.hash
    if (line.fact.seq > kept.head.n) kept.head = { n: line.fact.seq, hash: line.hash }
  }
  for (const { hash, fact } of taken.branch) {
    kept.aside.add(hash)
    site.tasks.add(fact.id)
  }
}

/** The cloud's answer: its own mark is the cloud's mark. */
export function replyOf(site: Site, chain: string, { fork, heard }: Taken): Reply {
  const { head } = chainAt(site, chain)
  return { chain, n: head.n, hash: head.hash, fork, heard, cloud: head, box: null }
}

/** Lends, or answers as before. */
export function lendAt(site: Site, request: LeaseRequest & { readonly chain: string }): LeaseAnswer {
  const account = Number(request.account)
  const available = site.availableMinor[account] ?? 0
  const { answer, keep } = decideGrant(site.leases.get(request.leaseId), available, request)
  if (keep !== undefined) {
    site.leases.set(keep.leaseId, keep)
    site.availableMinor[account] = available - keep.grantedMinor
  }
  return answer
}

/** Closes a lease and gives back what is left. */
export function closeAt(site: Site, leaseId: string): void {
  const kept = site.leases.get(leaseId)
  if (kept === undefined) return
  const { lease, returnedMinor } = decideClose(kept)
  site.leases.set(leaseId, lease)
  const account = Number(lease.account)
  site.availableMinor[account] = (site.availableMinor[account] ?? 0) + returnedMinor
}

/** The projection of a fact: stock is moved, leases are spent and closed. */
function book(site: Site, { fact }: Line): void {
  if (fact.kind === LEASE_KINDS.closed) closeAt(site, leaseOf(fact.body).leaseId)
  const sale = saleOf(fact)
  if (sale === undefined) return
  site.stock[sale.good] = (site.stock[sale.good] ?? 0) - sale.quantity
  for (const spend of sale.spends) {
    const { lease, atRiskMinor } = decideSpend(site.leases.get(spend.leaseId), spend)
    if (lease !== undefined) site.leases.set(spend.leaseId, lease)
    site.spentMinor += spend.amountMinor - atRiskMinor
    site.atRiskMinor += atRiskMinor
  }
}

function chainAt(site: Site, name: string): KeptLines {
  let chain = site.chains.get(name)
  if (chain === undefined) site.chains.set(name, (chain = { head: START, hashes: [], aside: new Set() }))
  return chain
}
