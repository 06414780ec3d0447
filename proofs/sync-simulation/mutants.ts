import { type Line, NO_HASH, splitTwins } from '#platform/journal/contract'
import { type DiskRecord, type KeptChain, type Reply, type Shipment, type Taken, takeShipment } from '#platform/replica'
import { closeAt, cloudParts, type Site } from './cloud.ts'
import { saleOf } from './shop.ts'
import * as stories from './stories.ts'
import type { Changes, Till } from './changes.ts'
import type { World } from './world.ts'

/** A named mistake, the story in which it shows, and the invariants that may name it. */
export type Mutant = {
  readonly name: string
  readonly kills: readonly string[]
  readonly story: stories.Story
  /** Made anew for each run: some mistakes remember things. */
  readonly changes: () => Changes
}

export const mutants: readonly Mutant[] = [
  {
    name: 'the till answers before its disk has flushed',
    kills: ['I1'],
    story: stories.powerFailsAfterTheWord,
    changes: () => ({
      given: (given) => ({
        ...given,
        disk: {
          ...given.disk,
          append: (records) => {
            void given.disk.append(records)
          },
        },
      }),
    }),
  },
  {
    name: "the till prunes by the box's mark",
    kills: ['I1', 'I6'],
    story: stories.boxIsLostBeforeTheCloudHeard,
    changes: () => ({ reply: (reply) => ({ ...reply, cloud: { n: reply.n, hash: reply.hash } }) }),
  },
  {
    name: 'the cloud answers before its second site has it',
    kills: ['I5'],
    story: stories.siteIsLostAfterTheAnswer,
    changes: () => ({ isReplicatedLater: true }),
  },
  {
    name: 'the cloud books every line it takes',
    kills: ['I2'],
    story: stories.salesAreLoggedAgain,
    changes: () => ({ cloud: { fresh: (_site, lines) => lines } }),
  },
  {
    name: 'the cloud remembers ids for a while',
    kills: ['I2'],
    story: stories.salesAreLoggedAgain,
    changes: () => ({
      cloud: { fresh: (site, lines, now) => lines.filter(({ fact }) => now - (site.booked.get(fact.id) ?? -Infinity) > 120) },
    }),
  },
  {
    name: 'the last writer wins on the shelf',
    kills: ['I2'],
    story: stories.twoTillsSellTheSame,
    changes: () => ({
      cloud: {
        book: (site, line) => {
          cloudParts.book(site, line)
          const sale = saleOf(line.fact)
          if (sale !== undefined) site.stock[sale.good] = sale.leaves
        },
      },
    }),
  },
  {
    name: 'what is logged again gets a new id',
    kills: ['I2'],
    story: stories.salesAreLoggedAgain,
    changes: () => ({ given: newIdWhenRepeated }),
  },
  {
    name: 'a lease is asked for again under a new id',
    kills: ['I7'],
    story: stories.leaseAnswerIsLost,
    changes: () => ({ leaseId: (_id, world) => world.newId() }),
  },
  {
    name: 'the cloud forgets what it declined',
    kills: ['I7'],
    story: stories.declinedRequestComesLate,
    changes: () => ({ eachStep: forgetDeclined }),
  },
  {
    name: 'a lease is given back by the clock',
    kills: ['I4'],
    story: stories.leaseIsSpentLate,
    changes: () => ({ eachStep: closeOldLeases() }),
  },
  {
    name: 'the highest number is the mark',
    kills: ['I1', 'I6'],
    story: stories.firstLineIsLost,
    changes: () => ({ cloud: { take: takeAnythingHigher } }),
  },
  {
    name: 'time is the cursor',
    kills: ['I1', 'I5'],
    story: stories.clockIsAYearAhead,
    changes: () => ({ cloud: { fresh: newerThanAll() } }),
  },
  {
    name: 'a till does not hear of forks',
    kills: ['I1', 'I6'],
    story: stories.restoredTillSellsOn,
    changes: () => ({ reply: withoutFork }),
  },
  {
    name: 'a lease is spent before the start is confirmed',
    kills: ['I4'],
    story: stories.restoredTillSpendsAlone,
    changes: () => ({
      onBoot: (log, till) => {
        const { chain, head } = log.standing
        log.hear({ chain, n: head.n, hash: head.hash, fork: false, heard: null, cloud: null, box: knownBox(till) })
      },
    }),
  },
  {
    name: 'any box confirms a start',
    kills: ['I4'],
    story: stories.restoredTillMeetsANewBox,
    changes: () => ({ reply: (reply, till) => ({ ...reply, box: knownBox(till) ?? reply.box }) }),
  },
  {
    name: "the cloud's mark is told once",
    kills: ['I6'],
    story: stories.replyWithTheMarkIsLost,
    changes: () => ({ reply: markOnce() }),
  },
  {
    name: "the box's hash stands for the cloud's",
    kills: ['I1', 'I6'],
    story: stories.branchIsAsLongAsTheChain,
    changes: () => ({ reply: withHashOfBox }),
  },
]

function newIdWhenRepeated(given: Parameters<NonNullable<Changes['given']>>[0], _till: Till, world: World) {
  const { seal } = given.sealer
  return {
    ...given,
    sealer: {
      ...given.sealer,
      seal: (draft: Parameters<typeof seal>[0], place: Parameters<typeof seal>[1]) => {
        const isRepeated = world.inCloud.has(draft.id) || world.told.has(draft.id)
        if (!isRepeated) return seal(draft, place)
        const id = world.newId()
        return seal({ ...draft, id }, place)
      },
    },
  }
}

function closeOldLeases(): (world: World) => void {
  const since = new Map<string, number>()
  return ({ schedule, sites }) => {
    for (const site of sites)
      for (const { leaseId } of site.leases.values()) {
        const at = since.get(leaseId) ?? schedule.now
        since.set(leaseId, at)
        if (schedule.now - at > 500) closeAt(site, leaseId)
      }
  }
}

function forgetDeclined({ sites }: World): void {
  for (const { leases } of sites)
    for (const { leaseId, grantedMinor } of leases.values()) if (grantedMinor === 0) leases.delete(leaseId)
}

function takeAnythingHigher(kept: KeptChain, shipment: Shipment<Line>, adopts: boolean): Taken {
  const next = shipment.lines.filter(({ fact }) => fact.seq > kept.head.n)
  return { ...takeShipment(kept, { ...shipment, lines: [] }, adopts), next, branch: [], fork: false, heard: null }
}

function newerThanAll(): typeof cloudParts.fresh {
  const newest = new Map<Site, Map<string, string>>()
  return (site, lines) => {
    const byChain = newest.get(site) ?? new Map<string, string>()
    newest.set(site, byChain)
    const fresh = splitTwins(lines, site.booked).fresh.filter(({ fact }) => fact.at > (byChain.get(fact.chain) ?? ''))
    for (const { fact } of fresh) if (fact.at > (byChain.get(fact.chain) ?? '')) byChain.set(fact.chain, fact.at)
    return fresh
  }
}

/** Whatever shows another branch is replaced by what the till itself has. */
function withoutFork(reply: Reply, { log }: Till): Reply {
  const at = log?.standing
  if (log === undefined || at === undefined || at.chain !== reply.chain) return reply
  const own = (n: number) => (n === 0 ? NO_HASH : log.lines.find(({ fact }) => fact.seq === n)?.hash)
  const isOurs = own(reply.n) === reply.hash
  const cloud = reply.cloud !== null && own(reply.cloud.n) === reply.cloud.hash ? reply.cloud : null
  return { ...reply, fork: false, cloud, ...(isOurs ? {} : { n: at.head.n, hash: at.head.hash }) }
}

/** The box that a till knew when its disk was last written. */
function knownBox({ disk }: Till): string | null {
  const isBox = (record: DiskRecord) => record.is === 'box'
  const last = disk.kept.findLast(isBox)
  return last?.is === 'box' ? last.box : null
}

function markOnce(): NonNullable<Changes['reply']> {
  const told = new Set<string>()
  return (reply) => {
    if (reply.cloud === null) return reply
    const name = `${reply.chain} ${reply.cloud.n}`
    if (told.has(name)) return { ...reply, cloud: null }
    told.add(name)
    return reply
  }
}

function withHashOfBox(reply: Reply, _till: Till, { box }: World): Reply {
  const { cloud } = reply
  if (cloud === null) return reply
  const line = box.linesOf(reply.chain).find(({ fact }) => fact.seq === cloud.n)
  return line === undefined ? reply : { ...reply, cloud: { n: cloud.n, hash: line.hash } }
}
