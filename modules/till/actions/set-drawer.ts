import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { drawerSet, setDrawer } from '../contract.ts'

export const performSetDrawer = perform(setDrawer, async ({ input, caller, tx, merchantId, emit, refuse }) => {
  const { storeId, drawer, shifts } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  emit(drawerSet, input, { store: storeId })
  // Sales hold the row for share until they are committed: this waits for them, and later ones find it gone.
  await tx.run(sql`delete from till.drawer where store_id = ${storeId} and drawer = ${drawer}`)
  if (shifts.length === 0) return {}
  await tx.run(sql`
    insert into till.drawer (merchant_id, store_id, drawer, shift_id, since, until)
    select distinct on (since) ${merchantId}, ${storeId}, ${drawer}, "shiftId", since, until
    from jsonb_to_recordset(${JSON.stringify(shifts)}::jsonb) as s("shiftId" uuid, since timestamptz, until timestamptz)
    -- Of shifts that begin in the same millisecond one is as good as over: the one that goes on counts.
    order by since, until desc nulls first`)
  return {}
})
