import { sql } from '#foundation/database'
import { project } from '#platform/module'
import { drawerSet } from '../contract.ts'

/** How long a shift that was told elsewhere is still filed with: a till that was away may bring its receipts so much later. */
const LATE_DAYS_MAX = 40

/**
 * Follows the shifts of drawers that are set at another server of the shop, so that its receipts are filed with them here.
 * Where they were set nothing is left to do. A shift that ended there keeps its moments: its receipts may be behind the
 * news of its end.
 */
export const setDrawers = project(drawerSet, async ({ facts, tx, merchantId }) => {
  const shifts = facts.flatMap(({ body: { storeId, drawer, shifts: set } }) =>
    set.map((shift) => ({ ...shift, storeId, drawer })),
  )
  const told = facts.map(({ at, body: { storeId, drawer, shifts: set } }) => ({
    storeId,
    drawer,
    // What was open ends when the next begins, or when the drawer was closed.
    until: set.map(({ since }) => since).toSorted()[0] ?? at,
  }))
  await tx.run(sql`
    with told as (
      select * from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t("storeId" uuid, drawer text, until timestamptz)
    ), ended as (
      update till.drawer d set until = told.until from told
       where d.store_id = told."storeId" and d.drawer = told.drawer and d.until is null and d.since < told.until
    )
    delete from till.drawer d using told
     where d.store_id = told."storeId" and d.drawer = told.drawer
       and d.until < told.until - make_interval(days => ${LATE_DAYS_MAX})`)
  await tx.run(sql`
    insert into till.drawer (merchant_id, store_id, drawer, shift_id, since, until)
    select ${merchantId}, "storeId", drawer, "shiftId", since, until
    from jsonb_to_recordset(${JSON.stringify(shifts)}::jsonb) as s(
      "storeId" uuid, drawer text, "shiftId" uuid, since timestamptz, until timestamptz)
    on conflict do nothing`)
})
