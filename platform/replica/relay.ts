import type { Line } from '#platform/journal/contract'
import { type Mark, START } from './mark.ts'
import type { Awaitable } from './ports.ts'
import { batchAfter, hashAt, headOf, markOf, standing, type Stretch, stretchFrom } from './stretch.ts'
import { takeShipment } from './take-shipment.ts'
import type { Reply, Shipment } from './wire.ts'

/** What a shipment changed at a relay, to be kept before it is answered. */
export type RelayChange = {
  readonly chain: string
  /** The chain begins anew after this mark. */
  readonly adopt: Mark | undefined
  readonly next: readonly Line[]
  readonly branch: readonly Line[]
}

/** What a relay is given. */
export type RelayGiven = {
  /** Another name at every start: a relay that was restored from an old image must not be taken for what it was. */
  readonly boot: string
  /** Resolves when the change would survive a power cut. Changes are kept in the order of the calls. */
  readonly keep: (change: RelayChange) => Awaitable<void>
}

/** A stretch on its way to the cloud. */
type Way = { readonly stretch: Stretch; safe: Mark }
type Chain = {
  /** The stretch that goes on. */
  main: Way
  /** Stretches beside it: pieces of other branches, and what was here before the chain began anew. */
  readonly beside: Way[]
  cloud: Mark | null
}

/**
 * The box between tills and the cloud: it takes shipments as the cloud would, and ships what it took. It may be lost or
 * replaced at any time: what it does not have any more it gets again from the tills, or it is in the cloud.
 */
export class Relay {
  readonly #given: RelayGiven
  readonly #chains = new Map<string, Chain>()
  /** Chains of which the cloud may lack something, or whose cloud mark is not known. */
  readonly #open = new Set<string>()
  #kept = Promise.resolve()

  /** `kept` are all changes that this relay kept before, in their order. */
  constructor(given: RelayGiven, kept: Iterable<RelayChange> = []) {
    this.#given = given
    for (const change of kept) this.#apply(change)
  }

  /** Takes a till's shipment: kept first, answered then. Lines are checked (hash, signature, shape) by the caller. */
  async receive(shipment: Shipment<Line>): Promise<Reply> {
    const { main, beside } = this.#chainOf(shipment.chain)
    const kept = {
      base: main.stretch.base,
      head: headOf(main.stretch),
      hashAt: (n: number) => hashAt(main.stretch, n),
      isAside: (mark: Mark) => hasAside({ beside }, mark),
    }
    const { fork, heard, ...taken } = takeShipment(kept, shipment, true)
    const change = this.#apply({ chain: shipment.chain, ...taken })
    if (change.adopt !== undefined || change.next.length > 0 || change.branch.length > 0) this.#kept = this.#keep(change)
    // Also a shipment without news waits here: it must not be told of lines whose keeping is still under way.
    await this.#kept
    const chain = this.#chainOf(shipment.chain)
    const last = taken.branch.at(-1)
    const hasAll = last === undefined || hasAside(chain, markOf(last))
    const { n, hash } = headOf(chain.main.stretch)
    return { chain: shipment.chain, n, hash, fork, heard: hasAll ? heard : null, cloud: chain.cloud, box: this.#given.boot }
  }

  /** What to send to the cloud now: for each chain that needs it, its next lines, or a question for the cloud's mark. */
  *shipments(linesMax?: number): Generator<Shipment<Line>> {
    for (const name of this.#open) {
      const chain = this.#chainOf(name)
      const underWay = [chain.main, ...chain.beside].filter(isUnderWay)
      const ready = underWay.filter((way) => isReady(way, chain))
      for (const { stretch, safe } of ready)
        yield { chain: name, base: safe, oldest: stretch.base, lines: batchAfter(stretch, safe.n, linesMax) }
      if (ready.length > 0) continue
      if (underWay.length === 0 && isSettled(chain)) this.#open.delete(name)
      else yield { chain: name, base: chain.main.safe, oldest: chain.main.stretch.base, lines: [] }
    }
  }

  /** Takes the cloud's reply, however old. */
  hear({ chain: name, n, hash, heard }: Reply): void {
    const chain = this.#chains.get(name)
    if (chain === undefined) return
    const mark = { n, hash }
    chain.cloud = mark
    for (const way of [...chain.beside, chain.main]) {
      if (standing(way.stretch, mark) === 'agreed') way.safe = mark
      // What the cloud has on a branch does not show in its mark.
      if (heard !== null && heard.n > way.safe.n && standing(way.stretch, heard) === 'agreed') way.safe = heard
    }
    this.#open.add(name)
  }

  /** The lines of a chain that this relay has, for a till that takes over or a person who looks. */
  linesOf(chain: string): readonly Line[] {
    return this.#chains.get(chain)?.main.stretch.lines ?? []
  }

  /** Keeps one change behind the other. After one that failed nothing is answered any more: what is here is not what is kept. */
  async #keep(change: RelayChange): Promise<void> {
    await Promise.all([this.#kept, this.#given.keep(change)])
  }

  #chainOf(name: string): Chain {
    let chain = this.#chains.get(name)
    if (chain === undefined) {
      chain = { main: { stretch: stretchFrom(name, START), safe: START }, beside: [], cloud: null }
      this.#chains.set(name, chain)
      this.#open.add(name)
    }
    return chain
  }

  /** Does a change, and gives what of it was new here. */
  #apply({ chain: name, adopt, next, branch }: RelayChange): RelayChange {
    const chain = this.#chainOf(name)
    if (adopt !== undefined) {
      if (isUnderWay(chain.main)) chain.beside.push(chain.main)
      chain.main = { stretch: stretchFrom(name, adopt), safe: adopt }
    }
    chain.main.stretch.lines.push(...next)
    const put = branch.filter((line) => putAside(chain, line))
    if (next.length > 0 || put.length > 0 || adopt !== undefined) this.#open.add(name)
    return { chain: name, adopt, next, branch: put }
  }
}

function isUnderWay({ stretch, safe }: Way): boolean {
  return safe.n < headOf(stretch).n
}

/**
 * Whether a stretch may be sent. A piece of another branch waits until the cloud has the line of the chain, or of the
 * piece, that it departs from: otherwise the cloud would take the branch for the chain, and put aside what nobody tells again.
 */
function isReady(way: Way, { main, beside }: Chain): boolean {
  const { base } = way.stretch
  if (way === main || base.n < main.safe.n) return true
  return beside.some((other) => other !== way && other.safe.n >= base.n && standing(other.stretch, base) === 'agreed')
}

/** The cloud's mark is known, and there is nothing that it could still be asked for. */
function isSettled({ main, cloud }: Chain): boolean {
  if (cloud === null) return false
  return cloud.n >= headOf(main.stretch).n || standing(main.stretch, cloud) === 'differs'
}

/**
 * Adds a line of another branch to the piece that it continues, or begins a piece. False for one that is here already, and
 * for one that hangs on nothing that is here: nobody could be sent it but who has what it hangs on. It counts as not
 * arrived; its till hears of the fork and logs its facts again.
 */
function putAside(chain: Chain, line: Line): boolean {
  const before = { n: line.fact.seq - 1, hash: line.fact.prev }
  if (hasAside(chain, markOf(line))) return false
  const piece = chain.beside.find(({ stretch }) => headOf(stretch).n === before.n && headOf(stretch).hash === before.hash)
  if (piece !== undefined) piece.stretch.lines.push(line)
  else if (standing(chain.main.stretch, before) === 'agreed' || hasAside(chain, before))
    chain.beside.push({ stretch: { chain: line.fact.chain, base: before, lines: [line] }, safe: before })
  else return false
  return true
}

function hasAside({ beside }: Pick<Chain, 'beside'>, mark: Mark): boolean {
  return beside.some(({ stretch }) => standing(stretch, mark) === 'agreed')
}
