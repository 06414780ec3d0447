import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { devices } from '../contract/key.ts'
import type { DeviceKind } from '../contract/shapes.ts'
import { pageOf } from '../page-of.ts'

type Row = {
  id: string
  name: string
  kind: DeviceKind
  storeId: string
  enrolledAt: string
  lastSeenAt: string | null
  revokedAt: string | null
  enrolAgainBy: string | null
}

export const answerDevices = answer(devices, async ({ input, tx, merchantId }) => {
  const rows = await tx.rows<Row>(sql`
    select d.device_id as "id", d.name, d.kind, d.store_id as "storeId", d.enrolled_at as "enrolledAt", d.last_seen_at as "lastSeenAt",
      d.revoked_at as "revokedAt", d.enrol_again_by as "enrolAgainBy"
    from access.device d
    where d.merchant_id = ${merchantId}::uuid and (${input.after ?? null}::uuid is null or d.device_id > ${input.after ?? null}::uuid)
    order by d.device_id limit ${input.limit + 1}::int`)
  return pageOf(rows, input.limit)
})
