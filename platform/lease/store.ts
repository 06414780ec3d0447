import { sql, type Tx } from '#foundation/database'
import type { KeptLease } from '#platform/replica'

/** Leases by id, locked until the transaction ends; in the order of their ids, so that no two wait for one another. */
export async function lockLeases(tx: Tx, merchantId: string, leaseIds: readonly string[]): Promise<Map<string, KeptLease>> {
  if (leaseIds.length === 0) return new Map()
  const rows = await tx.rows<KeptLease>(sql`
    select lease_id as "leaseId", chain, account, granted_minor as "grantedMinor", left_minor as "leftMinor",
           closed_at is not null as closed
      from lease.lease where merchant_id = ${merchantId} and lease_id = any (${[...leaseIds]}::uuid[])
     order by lease_id for update`)
  return new Map(rows.map((lease) => [lease.leaseId, lease]))
}

/** Keeps a new lease, also a declined one. False when the id was taken meanwhile. */
export async function insertLease(
  tx: Tx,
  to: { readonly merchantId: string; readonly deviceId: string; readonly at: string },
  lease: KeptLease,
): Promise<boolean> {
  const { leaseId, chain, account, grantedMinor, leftMinor, closed } = lease
  const inserted = await tx.run(sql`
    insert into lease.lease (merchant_id, lease_id, device_id, chain, account, granted_minor, left_minor, asked_at, closed_at)
    values (${to.merchantId}, ${leaseId}, ${to.deviceId}, ${chain}, ${account}, ${grantedMinor}, ${leftMinor}, ${to.at},
            ${closed ? to.at : null})
    on conflict do nothing`)
  return inserted > 0
}

/** Writes back what is left of leases; those that are closed are closed at `at`, once. */
export async function updateLeases(tx: Tx, merchantId: string, leases: readonly KeptLease[], at: string): Promise<void> {
  if (leases.length === 0) return
  await tx.run(sql`
    update lease.lease kept
       set left_minor = told."leftMinor", closed_at = case when told.closed then coalesce(kept.closed_at, ${at}::timestamptz) end
      from json_to_recordset(${JSON.stringify(leases)}::json) as told ("leaseId" uuid, "leftMinor" bigint, closed boolean)
     where kept.merchant_id = ${merchantId} and kept.lease_id = told."leaseId"`)
}
