import { carriedTables, type CarriedTable, carryIn, clearOut, type Database, loosely, sql, type Tx } from '#foundation/database'
import { claimCarriedNames } from '#platform/access'
import type { ChainHead } from '#platform/journal'
import { digestOf, type Flows, readSnapshot, type SnapshotHead } from './snapshot.ts'

/** A snapshot cannot be taken over; the message says what to do. */
export class SnapshotUnfit extends Error {
  override readonly name = 'SnapshotUnfit'
}

/**
 * Puts a snapshot's rows in the place of this box's, all of it or nothing. Throws {@link SnapshotUnfit} when the
 * cloud runs another version, or the snapshot is another merchant's.
 */
export async function applySnapshot(database: Database, flows: Flows, path: string, merchantId: string): Promise<SnapshotHead> {
  return database.transact({ as: 'owner' }, async (tx) => {
    const { tables, structure } = await carriedTables(tx)
    const lines = readSnapshot(path)
    const first = (await lines.next()).value
    if (first?.is !== 'snapshot' || first.merchantId !== merchantId)
      throw new SnapshotUnfit('不是本店的快照 / not a snapshot of this shop')
    if (first.structure !== digestOf(structure, flows))
      throw new SnapshotUnfit(
        '云端和门店服务器版本不同，请都升级到同一版本。 / The cloud and this box run different versions; bring both to the same.',
      )
    const named = new Map(tables.map((table) => [table.name, table]))
    await loosely(tx, tables, async () => {
      for (const name of flows.settings) await clearOut(tx, tableOf(named, name), merchantId)
      let table: CarriedTable | undefined
      for await (const line of lines) {
        if (line.is === 'table') table = tableOf(named, line.name)
        else if (line.is === 'rows' && table !== undefined) await putRows(tx, flows, table, line.rows)
        else if (line.is === 'heads') await putHeads(tx, merchantId, line.heads, first.at)
      }
    })
    await claimCarriedNames(tx, merchantId)
    await tx.run(sql`
      insert into box.snapshot (merchant_id, number, taken_at, structure)
      values (${merchantId}, ${first.number}, ${first.at}, ${first.structure})
      on conflict (merchant_id) do update
         set number = excluded.number, taken_at = excluded.taken_at, structure = excluded.structure`)
    return first
  })
}

/** The snapshot that this box goes by; undefined on a box that never had one. */
export async function snapshotHeld(
  database: Database,
  merchantId: string,
): Promise<Pick<SnapshotHead, 'number' | 'structure'> | undefined> {
  return database.transact({ as: 'merchant', merchantId }, (tx) =>
    tx.first(sql`select number, structure from box.snapshot where merchant_id = ${merchantId}`),
  )
}

async function putRows(tx: Tx, flows: Flows, table: CarriedTable, rows: Parameters<typeof carryIn>[2]): Promise<void> {
  await carryIn(tx, table, rows)
  // The cloud may have revoked a device that is known here already.
  if (flows.merged.includes(table.name)) await adoptRevoked(tx, table, rows)
}

/** Of a device only its revoking ever changes. */
async function adoptRevoked(tx: Tx, table: CarriedTable, rows: Parameters<typeof carryIn>[2]): Promise<void> {
  const [idAt, revokedAt] = ['device_id', 'revoked_at'].map((name) => table.columns.findIndex((column) => column.name === name))
  const revoked = rows.flatMap((row) => {
    const [id, at] = [row[idAt ?? -1], row[revokedAt ?? -1]]
    return id === undefined || id === null || at === undefined || at === null ? [] : [{ id, at }]
  })
  if (revoked.length === 0) return
  await tx.run(sql`
    with told as (
      select id, at from json_to_recordset(${JSON.stringify(revoked)}::json) as told (id uuid, at timestamptz)
    ), devices as (
      update access.device d set revoked_at = told.at from told where d.device_id = told.id and d.revoked_at is null
    )
    update journal.chain c set revoked_at = told.at from told where c.device_id = told.id and c.revoked_at is null`)
}

/** A new box takes up every chain where the cloud has it: what came before is in the state that came along. */
async function putHeads(tx: Tx, merchantId: string, heads: readonly ChainHead[], at: string): Promise<void> {
  await tx.run(sql`
    with head as (
      select * from json_to_recordset(${JSON.stringify(heads)}::json) as head (
        chain text, n bigint, hash text, "deviceId" uuid, "publicKey" text, "revokedAt" timestamptz)
    ), chains as (
      insert into journal.chain (merchant_id, chain, device_id, public_key, seq, hash, revoked_at)
      select ${merchantId}::uuid, chain, "deviceId", decode("publicKey", 'hex'), n, decode(hash, 'hex'), "revokedAt" from head
      on conflict do nothing
    ), adoptions as (
      insert into journal.adoption (merchant_id, chain, seq, hash, adopted_at)
      select ${merchantId}::uuid, chain, n, decode(hash, 'hex'), ${at}::timestamptz from head where n > 0
      on conflict do nothing
    )
    insert into box.way (merchant_id, chain, seq, hash, heard_at)
    select ${merchantId}::uuid, chain, n, decode(hash, 'hex'), ${at}::timestamptz from head
    on conflict do nothing`)
}

function tableOf(tables: ReadonlyMap<string, CarriedTable>, name: string): CarriedTable {
  const table = tables.get(name)
  if (table === undefined) throw new Error(`${name} flows down, but there is no such table`)
  return table
}
