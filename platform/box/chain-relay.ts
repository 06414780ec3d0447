import type { Tx } from '#foundation/database'
import { type Line, lastAdoption, linesAfter, linesAside, type Mark } from '#platform/journal'
import type { Caller, Kernel } from '#platform/module'
import { Relay, type RelayChange, type Reply, type Shipment } from '#platform/replica'
import { rememberWay, wayOf } from './way.ts'

/** What a chain's relay stands on. */
export type RelayHouse = {
  readonly kernel: Kernel
  readonly caller: Caller
  /** Which start of which box this is. */
  readonly boot: string
  /** Chains that this server writes itself: what is shipped of them lies in the journal already. */
  readonly isOwn: (chain: string) => boolean
}

/** One chain on its way through the box: a {@link Relay} over the lines that the journal has of it and the cloud may not have. */
export type ChainRelay = {
  readonly receive: (shipment: Shipment<Line>) => Promise<Reply>
  /** What to send to the cloud now. */
  readonly shipments: () => readonly Shipment<Line>[]
  /** Takes the cloud's answer, and remembers its mark. */
  readonly hear: (reply: Reply) => Promise<void>
  /** Lines that are held in memory. */
  readonly size: () => number
}

/** Opens the relay of a chain from the journal: from the last mark of the cloud's on, and with its other branches. */
export async function openChainRelay(house: RelayHouse, chain: string): Promise<ChainRelay> {
  const { kernel, caller, boot, isOwn } = house
  const { merchantId } = caller
  const scope = { as: 'merchant', merchantId } as const
  // Each change is stored behind the one before: the journal takes no line that does not follow.
  let kept: Promise<void> = Promise.resolve()
  const keep = (change: RelayChange) => {
    kept = kept.then(() => kernel.keep(caller, chain, change))
    return kept
  }
  const relay = new Relay({ boot, keep: isOwn(chain) ? () => undefined : keep }, await readChanges(house, chain))
  return {
    receive: (shipment) => relay.receive(shipment),
    shipments: () => [...relay.shipments()],
    hear: async (reply) => {
      relay.hear(reply)
      await kernel.database.transact(scope, (tx) => rememberWay(tx, merchantId, chain, reply, kernel.clock.now()))
    },
    size: () => relay.linesOf(chain).length,
  }
}

/** The chain as changes of a relay that kept nothing before the cloud's mark, or before what its branches hang on. */
async function readChanges({ kernel, caller }: RelayHouse, chain: string): Promise<RelayChange[]> {
  const { merchantId } = caller
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => kernel.database.transact({ as: 'merchant', merchantId }, work)
  const { adopted, way, branch } = await inTx(async (tx) => ({
    adopted: await lastAdoption(tx, merchantId, chain),
    way: await wayOf(tx, merchantId, chain),
    branch: await linesAside(tx, merchantId, chain),
  }))
  const start = startOf(adopted, way, branch)
  const next: Line[] = []
  for (;;) {
    const page = await inTx((tx) => linesAfter(tx, merchantId, chain, next.at(-1)?.fact.seq ?? start.n))
    if (page.length === 0) break
    next.push(...page)
  }
  const main: RelayChange = { chain, adopt: start.n > 0 ? start : undefined, next, branch: [] }
  return branch.length === 0 ? [main] : [main, { chain, adopt: undefined, next: [], branch }]
}

function startOf(adopted: Mark, way: Mark | undefined, branch: readonly Line[]): Mark {
  const departs = branch.map(({ fact }) => ({ n: fact.seq - 1, hash: fact.prev }))
  const marks = [...(way === undefined ? [] : [way]), ...departs].filter(({ n }) => n >= adopted.n)
  const [lowest = adopted] = marks.toSorted((one, other) => one.n - other.n)
  return way === undefined ? adopted : lowest
}
