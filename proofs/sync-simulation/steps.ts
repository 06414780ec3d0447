import type { DiskRecord, Lease, RelayChange } from '#platform/replica'
import { pick } from '#science/random'
import { GOODS, SALE_KIND, type Sale } from './shop.ts'
import type { Till } from './changes.ts'
import type { World } from './world.ts'

/** How often each kind of step happens, before a seed's swarm multiplies the faults. */
const WEIGHTS = {
  sell: 40,
  ship: 40,
  tillPower: 1.2,
  boxPower: 0.6,
  boxLost: 0.3,
  boxImage: 0.3,
  shopLink: 1.5,
  internetLink: 1.5,
  sitesLink: 1,
  siteLost: 0.5,
  siteBack: 2,
  clock: 1,
  image: 1,
  restore: 0.2,
  tillLost: 0.04,
  closeLease: 2,
  prune: 1.5,
} as const

type StepName = keyof typeof WEIGHTS
const NAMES = Object.keys(WEIGHTS).filter((name): name is StepName => name in WEIGHTS)
const FAULT_RATES = [0, 0.3, 1, 3]
/** A till's retention in this small world. */
const KEEP_MS = 200_000

/** Draws a seed's swarm: each fault never, seldom, as usual or often. Gives the function that makes one step. */
export function swarm(world: World): () => void {
  const weights = NAMES.map((name) =>
    name === 'sell' || name === 'ship' || name === 'siteBack' ? WEIGHTS[name] : WEIGHTS[name] * pick(world.chance, FAULT_RATES),
  )
  world.dropRate *= pick(world.chance, FAULT_RATES)
  world.doubleRate *= pick(world.chance, FAULT_RATES)
  world.lateRate *= pick(world.chance, FAULT_RATES)
  const sum = weights.reduce((all, one) => all + one, 0)
  return () => {
    let at = world.chance() * sum
    let index = 0
    for (const weight of weights) {
      if ((at -= weight) < 0) break
      index += 1
    }
    const name = NAMES[index] ?? 'ship'
    world.count(name)
    steps[name](world)
  }
}

const steps: Readonly<Record<StepName, (world: World) => void>> = {
  sell: (world) => sell(world, pick(world.chance, world.tills)),
  ship: shipAll,
  tillPower: (world) => {
    const till = pick(world.chance, world.tills)
    till.disk.cutPower()
    world.boot(till)
  },
  boxPower: cutBoxPower,
  boxLost: (world) => replaceBox(world, []),
  boxImage: (world) => replaceBox(world, world.boxDisk.kept.slice(0, world.integer(0, world.boxDisk.kept.length))),
  shopLink: (world) => void (world.links.shop = !world.links.shop),
  internetLink: (world) => void (world.links.internet = !world.links.internet),
  sitesLink: (world) => void (world.links.sites = !world.links.sites),
  siteLost: loseSite,
  siteBack: (world) => {
    if (!world.isUp[0] || !world.isUp[1]) world.repairSite()
  },
  clock: (world) => void (pick(world.chance, world.tills).clockOffsetMs += world.integer(-100_000_000, 100_000_000)),
  image: (world) => {
    const till = pick(world.chance, world.tills)
    till.image = [...till.disk.kept]
  },
  restore: (world) => {
    const till = pick(world.chance, world.tills)
    if (till.image !== undefined) restoreTill(world, till, till.image)
  },
  tillLost: (world) => restoreTill(world, pick(world.chance, world.tills), []),
  closeLease: (world) => {
    const till = pick(world.chance, world.tills)
    const [lease] = till.log?.standing.wallet.leases ?? []
    // Refused while the last start is not confirmed.
    if (lease !== undefined) till.log?.closeLease(lease.leaseId).catch(() => undefined)
  },
  prune: (world) => {
    const till = pick(world.chance, world.tills)
    till.log?.prune(KEEP_MS).catch((error: unknown) => world.crash(error))
  },
}

/** A customer buys something, half of them by stored value. */
export function sell(world: World, till: Till): void {
  const { log } = till
  if (log === undefined) return
  if (!world.happens(0.45)) return ringUp(world, till, [])
  const amountMinor = world.integer(100, 999)
  const lease = log.standing.wallet.leases.find((one: Lease) => one.leftMinor >= amountMinor)
  if (lease === undefined) return world.askLease(till)
  ringUp(world, till, [{ leaseId: lease.leaseId, amountMinor }])
}

/** A sale is told to the customer when `append` answers, and not before. */
export function ringUp(world: World, till: Till, spends: Sale['spends']): void {
  const sale: Sale = { good: world.integer(0, GOODS - 1), quantity: world.integer(1, 3), leaves: -world.integer(0, 50), spends }
  const id = world.newId()
  world.made.set(id, sale)
  const at = world.instantOf(till)
  const draft = { id, kind: SALE_KIND, store: null, at, day: null, by: NOBODY, deed: null, body: sale }
  till.log?.append([draft]).then(
    () => {
      world.told.add(id)
      if (spends.length > 0) world.count('spent of a lease')
    },
    // A lease that is used up meanwhile, or whose till was just started, is refused: the customer pays otherwise.
    () => world.count('refused'),
  )
}

const NOBODY = { person: null, device: null, key: null }

/** Everything that is waiting is sent again: this is the only way in which anything arrives. */
export function shipAll(world: World): void {
  for (const till of world.tills) if (world.happens(0.7)) world.ship(till)
  world.shipBox()
}

function loseSite(world: World): void {
  if (!world.isUp[0] || !world.isUp[1]) return
  world.isUp[world.primary] = false
  world.primary = world.primary === 0 ? 1 : 0
  world.later.length = 0
}

/** A till's disk becomes an earlier image of itself, or empty: what it alone had since then is destroyed. */
export function restoreTill(world: World, till: Till, image: readonly DiskRecord[]): void {
  till.disk.cutPower()
  const stays = new Set(image.flatMap(idsOf))
  const inBox = idsInBox(world)
  for (const id of till.disk.kept.flatMap(idsOf)) {
    if (stays.has(id)) continue
    world.forgotten.add(id)
    if (world.inCloud.has(id)) continue
    if (inBox.has(id)) world.onlyInBox.add(id)
    else world.destroyed.add(id)
  }
  till.disk.kept = [...image]
  world.boot(till)
}

/** Power fails at the box, and it starts again. */
export function cutBoxPower(world: World): void {
  world.boxDisk.cutPower()
  world.bootBox()
  forgetLost(world)
}

/** The box is another one, or what it was at some earlier time. */
export function replaceBox(world: World, kept: readonly RelayChange[]): void {
  world.boxDisk.cutPower()
  world.boxDisk.kept = [...kept]
  world.bootBox()
  forgetLost(world)
}

/** What only the box held, and holds no more, is destroyed. */
function forgetLost(world: World): void {
  if (world.onlyInBox.size === 0) return
  const inBox = idsInBox(world)
  for (const id of world.onlyInBox) {
    if (inBox.has(id)) continue
    world.onlyInBox.delete(id)
    if (!world.inCloud.has(id)) world.destroyed.add(id)
  }
}

function idsInBox(world: World): Set<string> {
  return new Set(world.boxDisk.kept.flatMap(({ next }) => next.map(({ fact }) => fact.id)))
}

/** The simulated sealer writes a fact's id as its text; a real text says it. */
function idsOf(record: DiskRecord): string[] {
  if (record.is !== 'line') return []
  const { text } = record.line
  return [text.startsWith('{') ? String(Object(JSON.parse(text)).id) : text]
}
