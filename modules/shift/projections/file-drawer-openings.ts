import { sql } from '#foundation/database'
import { project } from '#platform/module'
import { drawerOpened } from '../contract.ts'

/** Files drawers that were opened without a sale at another server of the shop. Opened here, they are filed already. */
export const fileDrawerOpenings = project(drawerOpened, async ({ facts, tx, merchantId }) => {
  await tx.run(sql`
    insert into shift.occurrence (merchant_id, occurrence_id, kind, store_id, drawer, shift_id, at, person_id, reason)
    select ${merchantId}, "openingId", 'drawerOpened', "storeId", drawer, "shiftId", at, "personId", reason
    from jsonb_to_recordset(${JSON.stringify(facts.map(({ body }) => body))}::jsonb) as o(
      "openingId" uuid, "storeId" uuid, drawer text, "shiftId" uuid, at timestamptz, "personId" uuid, reason text)
    on conflict do nothing`)
})
