import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { saveTillSettings, tillSettingsSaved } from '../contract.ts'

export const performSaveTillSettings = perform(saveTillSettings, async ({ input, caller, tx, merchantId, emit, refuse }) => {
  const { storeId, ...settings } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  await tx.run(sql`
    insert into till.settings (merchant_id, store_id, rounding, receipt_header, receipt_footer)
    values (${merchantId}, ${storeId}, ${settings.rounding}, ${settings.receiptHeader}, ${settings.receiptFooter})
    on conflict (merchant_id, store_id) do update set rounding = excluded.rounding,
      receipt_header = excluded.receipt_header, receipt_footer = excluded.receipt_footer`)
  emit(tillSettingsSaved, settings, { store: storeId })
  return settings
})
