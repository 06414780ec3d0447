import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { leases } from '../contract.ts'

type Row = { id: string; deviceId: string; account: string; grantedMinor: number; leftMinor: number; askedAt: string }

export const answerLeases = answer(leases, async ({ input, tx, merchantId }) => {
  const { limit, after = null } = input
  const rows = await tx.rows<Row>(sql`
    select lease_id as id, device_id as "deviceId", account, granted_minor as "grantedMinor", left_minor as "leftMinor",
           asked_at as "askedAt"
      from lease.lease where merchant_id = ${merchantId} and closed_at is null and (${after}::uuid is null or lease_id > ${after}::uuid)
     order by lease_id limit ${limit + 1}`)
  const shown = rows.slice(0, limit)
  return { items: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
})
