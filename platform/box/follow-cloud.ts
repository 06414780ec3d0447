import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '#foundation/database'
import { Refused } from '#platform/contract'
import { chainHeads, NO_HASH, publicKeyOf, registerServerChain } from '#platform/journal'
import type { Caller, Kernel } from '#platform/module'
import { applySnapshot, snapshotHeld, SnapshotUnfit } from './apply-snapshot.ts'
import { type Cloud, type Joined, NEWS_LINES_MAX } from './cloud.ts'
import { type Flows, isSigned, type SnapshotHead } from './snapshot.ts'

/** What a box goes by when it follows its cloud. */
export type Following = {
  readonly cloud: Cloud
  readonly joined: Joined
  readonly flows: Flows
  /** Of this server: settings of another version are asked for anew. */
  readonly structure: string
}

/** Downloads a snapshot and puts it into the database. Throws {@link SnapshotUnfit}, and what the cloud throws. */
export async function takeOver(
  database: Database,
  of: SnapshotHead['of'],
  { cloud, joined, flows }: Following,
): Promise<SnapshotHead> {
  const folder = await mkdtemp(join(tmpdir(), 'yunpu-snapshot-'))
  const path = join(folder, 'snapshot')
  try {
    const signature = await cloud.snapshot(of, path)
    if (!(await isSigned(path, signature, publicKeyOf(joined.cloudKey))))
      throw new SnapshotUnfit('快照的签名不是云端的 / the snapshot is not signed by our cloud')
    return await applySnapshot(database, flows, path, joined.merchantId)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Follows the cloud once: takes what its own chains tell (goods counted in at the office, a sale online), what tills told it
 * that is not here, and the settings when their number is another, or this server a newer one. Answers whether there was
 * anything. `receive` takes tills' lines, as from the tills themselves.
 */
export async function followCloud(
  kernel: Kernel,
  caller: Caller,
  following: Following,
  receive: Kernel['receive'],
): Promise<boolean> {
  const { merchantId } = caller
  const scope = { as: 'merchant', merchantId } as const
  const heads = await kernel.database.transact(scope, (tx) => chainHeads(tx, merchantId))
  const { number, chains } = await following.cloud.news(Object.fromEntries(heads.map(({ chain, n }) => [chain, n])))
  const known = new Map(heads.map((head) => [head.chain, head]))
  let taken = 0
  for (const { chain, publicKey, isOfDevice, lines } of chains) {
    const { n = 0, hash = NO_HASH } = known.get(chain) ?? {}
    const shipment = { chain, base: { n, hash }, lines }
    if (isOfDevice) taken += (await receiveOrLeave(receive, caller, shipment)) > n ? 1 : 0
    else {
      await kernel.database.transact(scope, (tx) => registerServerChain(tx, { merchantId, chain, publicKey }))
      await kernel.receive(caller, shipment)
      taken += 1
    }
  }
  // What a till told before it was revoked is taken before it is known to be revoked.
  const hasMore = taken > 0 && chains.reduce((sum, { lines }) => sum + lines.length, 0) >= NEWS_LINES_MAX
  if (hasMore) return true
  const held = await snapshotHeld(kernel.database, merchantId)
  const isOther = number !== held?.number || following.structure !== held.structure
  if (isOther) await takeOver(kernel.database, 'settings', following)
  return isOther || taken > 0
}

/** Where the chain ends then. Lines that cannot be taken here stay in the cloud: they must not keep the shop from its settings. */
async function receiveOrLeave(receive: Kernel['receive'], caller: Caller, shipment: Parameters<Kernel['receive']>[1]) {
  try {
    return (await receive(caller, shipment)).n
  } catch (error) {
    if (error instanceof Refused) return shipment.base.n
    throw error
  }
}
