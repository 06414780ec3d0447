import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from '#foundation/config'
import type { Database } from '#foundation/database'
import type { Log } from '#foundation/log'
import {
  type Following,
  type Joined,
  openCloud,
  readJoined,
  Relays,
  sendOnTo,
  snapshotHeld,
  startBoxLoop,
  structureHere,
  takeOver,
} from '#platform/box'
import type { SiteKeys } from '#platform/journal'
import type { Kernel, SendOn } from '#platform/module'
import { houseCaller } from './merchant-callers.ts'
import { migrateOwn } from './open-house.ts'
import { flows } from './what-flows-down.ts'
import { sentOnBy } from './what-is-sent-on.ts'

/** A box before its kernel stands: whose it is, and under which name it starts. */
export type PreparedBox = {
  readonly joined: Joined
  readonly following: Following
  /** Its own chains are of this start only: a box restored from an image never continues one that went on without it. */
  readonly keys: SiteKeys
  readonly boot: string
  readonly stopping: AbortController
  /** What is the cloud's to answer, once the box runs. */
  readonly late: { sendOn?: SendOn }
}

type Place = Partial<Pick<Config, 'cloudUrl'>> & Pick<Config, 'dataFolder'>

/**
 * Makes a box ready to sell: one that is new takes over the whole shop from its cloud, which has to be reachable for that
 * once. Answers undefined for a box that has joined no cloud: it is then a shop of its own.
 */
export async function prepareBox(given: {
  config: Place
  database: Database
  keys: SiteKeys
  log: Log
}): Promise<PreparedBox | undefined> {
  const { config, database, keys, log } = given
  const found = await readJoined(join(config.dataFolder, 'keys'))
  if (found === undefined) return undefined
  const joined = { ...found, url: config.cloudUrl ?? found.url }
  const stopping = new AbortController()
  const cloud = openCloud(
    joined,
    (chain, { code }) => log.error({ chain, code }, 'the cloud will not have this chain'),
    stopping.signal,
  )
  await migrateOwn(database)
  const following = { cloud, joined, flows, structure: await structureHere(database, flows) }
  if ((await snapshotHeld(database, joined.merchantId)) === undefined) {
    const { number, at } = await takeOver(database, 'whole', following)
    log.info({ number, at, cloud: joined.url }, 'the shop was taken over from the cloud')
  }
  const boot = randomBytes(8).toString('hex')
  const site = `${joined.deviceId}.${boot}`
  return { joined, following, boot: site, keys: { ...keys, site }, stopping, late: {} }
}

/** A box that runs: what takes its tills' shipments, and how to stop it. */
export type RunningBox = { readonly receive: Kernel['receive']; readonly stop: () => Promise<void> }

/** Starts what goes on between this box, its tills and its cloud. */
export function runBox(
  given: PreparedBox & { kernel: Kernel; chance: () => number; failed: (what: string, error: unknown) => void },
): RunningBox {
  const { joined, following, kernel, boot, stopping, late, chance, failed } = given
  const caller = houseCaller(joined.merchantId)
  const isOwn = (chain: string) => chain.startsWith(`${joined.deviceId}.`)
  const relays = new Relays({ kernel, caller, boot, isOwn })
  const loop = startBoxLoop({ kernel, caller, relays, following, chance, failed })
  late.sendOn = sendOnTo(following.cloud, sentOnBy(kernel), loop.follow)
  return {
    receive: relays.receive,
    stop: async () => {
      stopping.abort()
      await loop.stop()
    },
  }
}
