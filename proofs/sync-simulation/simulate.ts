import { checkAcknowledged, checkAlways, checkHealed, Violation } from './invariants.ts'
import { shipAll, swarm } from './steps.ts'
import type { Changes } from './changes.ts'
import { World } from './world.ts'

/** What a run saw. The digest is of everything that was delivered, and when: equal runs have equal digests. */
export type Outcome = {
  readonly seed: string
  readonly steps: number
  readonly digest: number
  readonly facts: number
  readonly sales: number
  /** Told sales that are gone, for every disk that held them is. */
  readonly destroyed: number
  /** Chains that ended because another copy of their till had written on. */
  readonly forks: number
  readonly counts: Readonly<Record<string, number>>
  readonly violation: { readonly invariant: string; readonly message: string } | undefined
}

/** Turns of promises that a step leaves room for. A chain of them that is longer goes on in the next step. */
const TURNS_A_STEP = 3
const A_TURN = Promise.resolve()
const CHECK_EVERY_STEPS = 50
const HEAL_ROUNDS_MAX = 4_000

/** Runs a seed for so many steps, repairs everything, and checks that all arrived. */
export function simulate(seed: string, steps: number, changes: Changes = {}): Promise<Outcome> {
  const world = new World(seed, changes)
  const step = swarm(world)
  return play(world, async () => {
    for (let turn = 0; turn < steps; turn += 1) {
      const { primary } = world
      step()
      await pass(world, world.integer(1, 4))
      if (primary !== world.primary) checkAcknowledged(world)
      if (turn % CHECK_EVERY_STEPS === 0) checkAlways(world)
    }
  }).then((outcome) => ({ ...outcome, seed }))
}

/** Plays a story in a world, heals it, and says what came of it. */
export async function play(world: World, story: () => Promise<void>): Promise<Outcome> {
  let violation: Outcome['violation']
  try {
    await story()
    await heal(world)
    checkHealed(world)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    violation = {
      invariant: error instanceof Violation ? error.invariant : error.name,
      message: error instanceof Violation ? error.message : (error.stack ?? error.message),
    }
  }
  const { steps, digest, counts, told, destroyed } = world
  const { booked } = world.sites[world.primary]
  const forks = Math.max(0, world.sites[world.primary].chains.size - world.tills.length)
  const destroyedCount = [...destroyed].filter((id) => told.has(id) && !booked.has(id)).length
  return { seed: '', steps, digest, facts: booked.size, sales: told.size, destroyed: destroyedCount, forks, counts, violation }
}

/** Plays a story in a world whose network loses nothing by itself. */
export function playQuietly(story: (world: World) => Promise<void>, seed: string, changes: Changes = {}): Promise<Outcome> {
  const world = new World(seed, changes)
  world.dropRate = world.doubleRate = world.lateRate = 0
  return play(world, () => story(world))
}

/** Lets time pass, and the software do what it can do meanwhile. */
export async function pass(world: World, ticks: number): Promise<void> {
  world.steps += 1
  world.schedule.pass(ticks)
  world.changes.eachStep?.(world)
  for (let index = world.later.length - 1; index >= 0; index -= 1) {
    const one = world.later[index]
    if (one === undefined || one.at > world.schedule.now || !world.links.sites) continue
    world.later.splice(index, 1)
    const other = world.primary === 0 ? 1 : 0
    if (world.isUp[other]) one.run(world.sites[other])
  }
  for (let turn = 0; turn < TURNS_A_STEP; turn += 1) await A_TURN
}

/** Repairs every link and site, loses nothing any more, and waits until nobody has anything to send. */
export async function heal(world: World): Promise<void> {
  world.links = { shop: true, internet: true, sites: true }
  world.dropRate = world.doubleRate = world.lateRate = 0
  if (!world.isUp[0] || !world.isUp[1]) world.repairSite()
  // What was late is let in first: afterwards nothing old arrives.
  for (let round = 0; round < 70; round += 1) await pass(world, 10)
  for (let round = 0; round < HEAL_ROUNDS_MAX && !isCalm(world); round += 1) {
    shipAll(world)
    await pass(world, 10)
  }
}

function isCalm(world: World): boolean {
  if (world.failure !== undefined) return true
  for (const { log } of world.tills) {
    if (log === undefined) return false
    const { covered, head } = log.standing
    if (covered.n !== head.n || log.shipment(1) !== undefined) return false
  }
  return world.box.shipments(1).next().done === true
}
