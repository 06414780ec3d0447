import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { setDrawer } from '../contract.ts'

export const performSetDrawer = perform(setDrawer, async ({ input, caller, tx, merchantId, now, refuse }) => {
  const { storeId, drawer, shiftId } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  // Sales hold the row for share until they are committed: this waits for them, and later ones see it.
  await tx.run(sql`
    insert into till.drawer (merchant_id, store_id, drawer, shift_id, since)
    values (${merchantId}, ${storeId}, ${drawer}, ${shiftId}, ${now})
    on conflict (merchant_id, store_id, drawer) do update set shift_id = excluded.shift_id, since = excluded.since`)
  return {}
})
