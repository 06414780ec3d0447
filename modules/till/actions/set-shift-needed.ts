import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { setShiftNeeded } from '../contract.ts'
import { defaultSettings } from '../settings.ts'

export const performSetShiftNeeded = perform(setShiftNeeded, async ({ input, caller, tx, merchantId, refuse }) => {
  const { storeId, needed } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const { rounding, receiptHeader, receiptFooter } = defaultSettings
  await tx.run(sql`
    insert into till.settings (merchant_id, store_id, rounding, receipt_header, receipt_footer, needs_shift)
    values (${merchantId}, ${storeId}, ${rounding}, ${receiptHeader}, ${receiptFooter}, ${needed})
    on conflict (merchant_id, store_id) do update set needs_shift = excluded.needs_shift`)
  return {}
})
