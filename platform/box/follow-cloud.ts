import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '#foundation/database'
import { chainHeads, NO_HASH, publicKeyOf, registerServerChain } from '#platform/journal'
import type { Caller, Kernel } from '#platform/module'
import { applySnapshot, snapshotHeld, SnapshotUnfit } from './apply-snapshot.ts'
import type { Cloud, Joined } from './cloud.ts'
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
 * Follows the cloud once: takes what its own chains tell (goods counted in at the office, a sale online), and the
 * settings when their number is another, or this server a newer one. Answers whether there was anything.
 */
export async function followCloud(kernel: Kernel, caller: Caller, following: Following): Promise<boolean> {
  const { merchantId } = caller
  const scope = { as: 'merchant', merchantId } as const
  const heads = await kernel.database.transact(scope, (tx) => chainHeads(tx, merchantId))
  // Those of servers: the cloud's, and this box's own, of which the cloud has more when the box was restored from an image.
  const servers = heads.filter(({ deviceId }) => deviceId === null)
  const { number, chains } = await following.cloud.news(Object.fromEntries(servers.map(({ chain, n }) => [chain, n])))
  const known = new Map(heads.map((head) => [head.chain, head]))
  for (const { chain, publicKey, lines } of chains) {
    await kernel.database.transact(scope, (tx) => registerServerChain(tx, { merchantId, chain, publicKey }))
    const { n = 0, hash = NO_HASH } = known.get(chain) ?? {}
    await kernel.receive(caller, { chain, base: { n, hash }, lines })
  }
  const held = await snapshotHeld(kernel.database, merchantId)
  const isOther = number !== held?.number || following.structure !== held.structure
  if (isOther) await takeOver(kernel.database, 'settings', following)
  return isOther || chains.length > 0
}
