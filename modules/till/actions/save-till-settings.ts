import { sql } from '#foundation/database'
import { roundingMinorMost } from '#science/money'
import { perform } from '#platform/module'
import { saveTillSettings, tillSettingsSaved } from '../contract.ts'

export const performSaveTillSettings = perform(saveTillSettings, async ({ input, caller, tx, merchantId, emit, refuse }) => {
  const { storeId, ...settings } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const { rounding, roundingMinorMax, tips, receiptHeader, receiptFooter } = settings
  const mostMinor = roundingMinorMost[rounding]
  if (roundingMinorMax !== null && mostMinor > roundingMinorMax)
    refuse('ROUNDING_ABOVE_LIMIT', { field: 'rounding', values: { mostMinor, maxMinor: roundingMinorMax } })
  await tx.run(sql`
    insert into till.settings (merchant_id, store_id, rounding, rounding_minor_max, tips, receipt_header, receipt_footer)
    values (${merchantId}, ${storeId}, ${rounding}, ${roundingMinorMax}, ${tips}, ${receiptHeader}, ${receiptFooter})
    on conflict (merchant_id, store_id) do update set rounding = excluded.rounding,
      rounding_minor_max = excluded.rounding_minor_max, tips = excluded.tips,
      receipt_header = excluded.receipt_header, receipt_footer = excluded.receipt_footer`)
  emit(tillSettingsSaved, settings, { store: storeId })
  return settings
})
