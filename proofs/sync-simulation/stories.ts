import { cutBoxPower, replaceBox, restoreTill, ringUp, shipAll } from './steps.ts'
import { pass } from './simulate.ts'
import type { Till } from './changes.ts'
import type { World } from './world.ts'

/** Short tales in which a named mistake shows. The product's code comes through all of them. */
export type Story = (world: World) => Promise<void>

const QUIET_ROUNDS = 60

/** The lights go out the moment a customer was told. */
export const powerFailsAfterTheWord: Story = async (world) => {
  const till = firstTill(world)
  await talk(world)
  for (let sale = 0; sale < 20; sale += 1) {
    await sellOne(world, till)
    till.disk.cutPower()
    world.boot(till)
    await pass(world, 10)
  }
}

/** With the internet down only the box heard of the sales, and then the box is lost. */
export const boxIsLostBeforeTheCloudHeard: Story = async (world) => {
  const till = firstTill(world)
  await talk(world)
  world.links.internet = false
  for (let sale = 0; sale < 5; sale += 1) await sellOne(world, till)
  await talk(world)
  await sellOne(world, till)
  const pruned = till.log?.prune(0)
  await pass(world, 10)
  await pruned
  replaceBox(world, [])
  await talk(world)
}

/** A site burns down right after it acknowledged. */
export const siteIsLostAfterTheAnswer: Story = async (world) => {
  await talk(world)
  world.links.sites = false
  for (let sale = 0; sale < 5; sale += 1) await sellOne(world, firstTill(world))
  await talk(world)
  world.isUp[world.primary] = false
  world.primary = 1
  world.later.length = 0
}

/** A till restored from an image logs sales again that the cloud has long booked. */
export const salesAreLoggedAgain: Story = async (world) => {
  const till = firstTill(world)
  for (let sale = 0; sale < 3; sale += 1) await sellOne(world, till)
  const image = [...till.disk.kept]
  await sellOne(world, till)
  await talk(world)
  await pass(world, 300)
  restoreTill(world, till, image)
  await talk(world)
}

/** Two tills sell from one shelf. */
export const twoTillsSellTheSame: Story = async (world) => {
  for (let sale = 0; sale < 12; sale += 1) for (const till of world.tills) await sellOne(world, till)
  await talk(world)
}

/** The answer to a lease gets lost, and the till asks again. */
export const leaseAnswerIsLost: Story = async (world) => {
  const till = firstTill(world)
  await talk(world)
  world.askLease(till)
  // The request arrives, its answer does not.
  for (let turn = 0; turn < 20 && world.sites[world.primary].leases.size === 0; turn += 1) await pass(world, 1)
  world.links.shop = false
  await pass(world, 50)
  world.links.shop = true
  world.askLease(till)
  await talk(world)
}

/** A request for more than there is comes twice, the second time when there is enough; so does all else of that time. */
export const declinedRequestComesLate: Story = async (world) => {
  const till = firstTill(world)
  await talk(world)
  const { availableMinor } = world.sites[world.primary]
  const had = [...availableMinor]
  const give = (minor: readonly number[]) =>
    world.sites.forEach((site) => minor.forEach((one, account) => (site.availableMinor[account] = one)))
  const send = world.send.bind(world)
  const late: (() => void)[] = []
  world.send = (deliver) => {
    late.push(deliver)
    send(deliver)
  }
  give(had.map(() => 0))
  world.askLease(till)
  await talk(world)
  give(had)
  world.send = send
  for (const deliver of late) deliver()
  await talk(world)
}

/** A till spends its lease after a long time alone. */
export const leaseIsSpentLate: Story = async (world) => {
  const till = firstTill(world)
  const leaseId = await borrow(world, till)
  world.links.shop = false
  await pass(world, 1_000)
  await spend(world, till, leaseId)
  world.links.shop = true
  await talk(world)
}

/** The first line of a batch gets lost on its way to the cloud. */
export const firstLineIsLost: Story = async (world) => {
  await talk(world)
  for (let sale = 0; sale < 5; sale += 1) await sellOne(world, firstTill(world))
  let spoiled = 0
  world.spoil = (shipment) => {
    if (spoiled >= 6 || shipment.lines.length < 2) return shipment
    spoiled += 1
    return { ...shipment, lines: shipment.lines.slice(1) }
  }
  await talk(world)
  world.spoil = undefined
}

/** Somebody sets the clock a year ahead, sells, and sets it right. */
export const clockIsAYearAhead: Story = async (world) => {
  const till = firstTill(world)
  till.clockOffsetMs += 365 * 24 * 60 * 60 * 1_000
  await sellOne(world, till)
  await talk(world)
  till.clockOffsetMs = 0
  await sellOne(world, till)
  await talk(world)
}

/** A till is restored from an image, and sells on. */
export const restoredTillSellsOn: Story = async (world) => {
  const till = firstTill(world)
  await talk(world)
  const image = [...till.disk.kept]
  for (let sale = 0; sale < 3; sale += 1) await sellOne(world, till)
  await talk(world)
  restoreTill(world, till, image)
  await pass(world, 20)
  for (let sale = 0; sale < 6; sale += 1) await sellOne(world, till)
  await talk(world)
}

/** A till spends a lease, is restored to before that, and is alone. */
export const restoredTillSpendsAlone: Story = async (world) => {
  const till = firstTill(world)
  const leaseId = await borrow(world, till)
  const image = [...till.disk.kept]
  await spend(world, till, leaseId)
  await talk(world)
  world.links.shop = false
  restoreTill(world, till, image)
  await pass(world, 20)
  await spend(world, till, leaseId)
  world.links.shop = true
  await talk(world)
}

/** A till is restored to before it spent a lease, and the box that knew of it was replaced. */
export const restoredTillMeetsANewBox: Story = async (world) => {
  const till = firstTill(world)
  const leaseId = await borrow(world, till)
  const image = [...till.disk.kept]
  await spend(world, till, leaseId)
  await talk(world)
  world.links.internet = false
  replaceBox(world, [])
  restoreTill(world, till, image)
  await talk(world)
  await spend(world, till, leaseId)
  world.links.internet = true
  await talk(world)
}

/** For a while the box hears the till, and the till hears nothing: the first replies with the cloud's mark are among it. */
export const replyWithTheMarkIsLost: Story = async (world) => {
  const till = firstTill(world)
  await talk(world)
  for (let sale = 0; sale < 3; sale += 1) await sellOne(world, till)
  const { log } = till
  for (let round = 0; round < QUIET_ROUNDS; round += 1) {
    till.log = log
    world.ship(till)
    world.shipBox()
    till.log = undefined
    await pass(world, 15)
  }
  till.log = log
  await talk(world)
}

/**
 * A till is restored to before sales that the cloud has, meets a new box, and writes as many lines on its branch as the
 * chain has: the cloud's mark is for its number, but not for its lines.
 */
export const branchIsAsLongAsTheChain: Story = async (world) => {
  const till = firstTill(world)
  await talk(world)
  const image = [...till.disk.kept]
  for (let sale = 0; sale < 4; sale += 1) await sellOne(world, till)
  await talk(world)
  restoreTill(world, till, image)
  replaceBox(world, [])
  world.links.internet = false
  await pass(world, 20)
  // The boot line is one of the four.
  for (let sale = 0; sale < 3; sale += 1) await sellOne(world, till)
  await talk(world)
  world.links.internet = true
  await talk(world)
}

/** Two tills run on one cloned profile: the same device, the same chain, the same key. */
export const profileIsCloned: Story = async (world) => {
  const till = firstTill(world)
  const [, other] = world.tills
  if (other === undefined) throw new Error('a world with one till')
  await sellOne(world, till)
  await talk(world)
  other.disk.cutPower()
  other.disk.kept = [...till.disk.kept]
  const clone: Till = { ...other, name: till.name }
  world.tills[1] = clone
  other.starts += 1
  world.boot(clone)
  for (let sale = 0; sale < 4; sale += 1) {
    await sellOne(world, till)
    await sellOne(world, clone)
    if (sale === 2) await talk(world)
  }
  await talk(world)
}

/** The box starts again and again while tills sell. */
export const boxStartsOften: Story = async (world) => {
  for (let turn = 0; turn < 10; turn += 1) {
    for (const till of world.tills) await sellOne(world, till)
    shipAll(world)
    await pass(world, 3)
    cutBoxPower(world)
  }
}

function firstTill(world: World): Till {
  const [till] = world.tills
  if (till === undefined) throw new Error('a world without tills')
  return till
}

/** Lets everybody send until all that can be heard was heard. */
async function talk(world: World): Promise<void> {
  for (let round = 0; round < QUIET_ROUNDS; round += 1) {
    shipAll(world)
    await pass(world, 3)
  }
}

/** Rings up a sale and waits for the till's word, at most as long as its disk may take. */
async function sellOne(world: World, till: Till, spends: Parameters<typeof ringUp>[2] = []): Promise<void> {
  for (let turn = 0; turn < 20 && till.log === undefined; turn += 1) await pass(world, 1)
  const before = world.told.size
  ringUp(world, till, spends)
  for (let turn = 0; turn < 8 && world.told.size === before; turn += 1) await pass(world, turn === 0 ? 0 : 1)
}

/** Asks for a lease and waits until the till has it, with all that led to it in the cloud. */
async function borrow(world: World, till: Till): Promise<string> {
  await talk(world)
  for (let turn = 0; turn < 20; turn += 1) {
    const [lease] = till.log?.standing.wallet.leases ?? []
    if (lease !== undefined) {
      await talk(world)
      return lease.leaseId
    }
    world.askLease(till)
    await pass(world, 30)
  }
  throw new Error('no lease was granted')
}

/** Spends most of a lease. A till that may not is refused, and that is well. */
async function spend(world: World, till: Till, leaseId: string): Promise<void> {
  await sellOne(world, till, [{ leaseId, amountMinor: 2_000 }])
}
