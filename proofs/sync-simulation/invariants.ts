import type { Site } from './cloud.ts'
import { GOODS, GRANTED_MINOR } from './shop.ts'
import type { World } from './world.ts'

/** An invariant that does not hold. */
export class Violation extends Error {
  override readonly name = 'Violation'
  readonly invariant: string

  constructor(invariant: string, what: string) {
    super(`${invariant}: ${what}`)
    this.invariant = invariant
  }
}

/** What holds at any moment: I3, I4, I8, and that nothing failed inside of the product's code. */
export function checkAlways(world: World): void {
  if (world.failure !== undefined) throw world.failure
  for (const [index, site] of world.sites.entries()) if (world.isUp[index] === true) checkMoney(site)
  if (world.isUp[0] && world.isUp[1] && world.changes.isReplicatedLater !== true) checkSame(world.sites[0], world.sites[1])
}

/** What holds whenever a site was lost: I5. */
export function checkAcknowledged(world: World): void {
  const { booked } = world.sites[world.primary]
  for (const id of world.inCloud)
    if (!booked.has(id)) throw new Violation('I5', `${id} was acknowledged by the cloud and is lost`)
}

/** What holds after everything is repaired and has calmed down: I1, I2, I6, I7. */
export function checkHealed(world: World): void {
  checkAlways(world)
  checkAcknowledged(world)
  for (const till of world.tills) {
    const { log } = till
    const at = log?.standing
    if (log === undefined || at === undefined || at.covered.n !== at.head.n || log.shipment() !== undefined)
      throw new Violation('I6', `${till.name} did not drain: ${JSON.stringify(at)}`)
  }
  for (const { chain, base, lines } of world.box.shipments())
    throw new Violation('I6', `the box did not drain: ${chain} after ${base.n}, ${lines.length} lines`)
  for (const site of world.sites) {
    for (const id of world.told) if (!hasArrived(world, site, id)) throw new Violation('I1', `${id} was told and is lost`)
    checkStock(world, site)
    checkLeases(world, site)
  }
}

/**
 * A told sale is booked. One whose till forgot it, so that only the box could tell of it, may stand on a branch and be a
 * task for a person instead; one whose last copy was destroyed is gone, and no software brings it back.
 */
function hasArrived(world: World, { booked, tasks }: Site, id: string): boolean {
  return booked.has(id) || world.destroyed.has(id) || (world.onlyInBox.has(id) && tasks.has(id))
}

/** I3: available + lent + spent = granted. I4: nothing below zero, and nothing spent beyond a lease. */
function checkMoney({ leases, availableMinor, spentMinor, atRiskMinor }: Site): void {
  let sum = spentMinor
  for (const { leaseId, leftMinor } of leases.values()) {
    if (leftMinor < 0) throw new Violation('I4', `${leaseId} has ${leftMinor} left`)
    sum += leftMinor
  }
  for (const available of availableMinor) {
    if (available < 0) throw new Violation('I4', `an account has ${available} available`)
    sum += available
  }
  if (sum !== GRANTED_MINOR) throw new Violation('I3', `${sum} instead of ${GRANTED_MINOR}`)
  if (atRiskMinor !== 0) throw new Violation('I4', `${atRiskMinor} were spent beyond what leases covered`)
}

/** I8: both sites are the same. */
function checkSame(one: Site, other: Site): void {
  const same =
    one.booked.size === other.booked.size &&
    one.leases.size === other.leases.size &&
    one.spentMinor === other.spentMinor &&
    one.stock.every((count, good) => count === other.stock[good]) &&
    one.availableMinor.every((available, account) => available === other.availableMinor[account]) &&
    [...one.chains].every(([name, { head }]) => other.chains.get(name)?.head.hash === head.hash)
  if (!same) throw new Violation('I8', 'the two sites differ')
}

/** I2: what the books say was sold is the sum of the sales that arrived, each once. */
function checkStock(world: World, site: Site): void {
  const sold = Array.from({ length: GOODS }, () => 0)
  for (const id of site.booked.keys()) {
    const sale = world.made.get(id)
    if (sale !== undefined) sold[sale.good] = (sold[sale.good] ?? 0) - sale.quantity
  }
  sold.forEach((count, good) => {
    if (site.stock[good] !== count)
      throw new Violation('I2', `good ${good}: ${site.stock[good]} in the books, ${count} by the sales`)
  })
}

/** I7: a lease that is open is held by its till, or was forgotten for a known reason: its chain ended, or its till was rolled back. */
function checkLeases(world: World, site: Site): void {
  const held = new Set<string>()
  const chains = new Set<string>()
  for (const { log } of world.tills) {
    if (log === undefined) continue
    const { chain, wallet } = log.standing
    chains.add(chain)
    for (const { leaseId } of [...wallet.leases, ...wallet.asked]) held.add(leaseId)
  }
  for (const { leaseId, chain, closed } of site.leases.values())
    if (!closed && chains.has(chain) && !held.has(leaseId) && !world.forgotten.has(leaseId))
      throw new Violation('I7', `nobody holds the lease ${leaseId} of ${chain}`)
}
