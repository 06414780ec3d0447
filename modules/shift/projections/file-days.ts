import { sql } from '#foundation/database'
import { project } from '#platform/module'
import { dayClosed } from '../contract.ts'

/** Files days that were closed at another server of the shop. Closed here, they are filed already. */
export const fileDays = project(dayClosed, async ({ facts, tx, merchantId }) => {
  const closings = facts.map(({ store, day, body }) => ({ storeId: store, day, sequence: body.sequence, report: body }))
  await tx.run(sql`
    insert into shift.day_close (merchant_id, store_id, day, sequence, report)
    select ${merchantId}, "storeId", day, sequence, report
    from jsonb_to_recordset(${JSON.stringify(closings)}::jsonb) as c("storeId" uuid, day date, sequence int, report jsonb)
    on conflict do nothing`)
})
