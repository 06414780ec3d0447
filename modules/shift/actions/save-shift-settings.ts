import { sql } from '#foundation/database'
import { setShiftNeeded } from '#modules/till'
import { perform } from '#platform/module'
import { saveShiftSettings, shiftSettingsSaved } from '../contract.ts'

export const performSaveShiftSettings = perform(
  saveShiftSettings,
  async ({ input, caller, tx, merchantId, do: act, emit, refuse }) => {
    const { storeId, ...settings } = input
    if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
    const { needsShift, floatMinor, differenceLimitMinor, largeRefundMinor } = settings
    await tx.run(sql`
      insert into shift.settings (merchant_id, store_id, needs_shift, float_minor, difference_limit_minor, large_refund_minor)
      values (${merchantId}, ${storeId}, ${needsShift}, ${floatMinor}, ${differenceLimitMinor}, ${largeRefundMinor})
      on conflict (merchant_id, store_id) do update set needs_shift = excluded.needs_shift, float_minor = excluded.float_minor,
        difference_limit_minor = excluded.difference_limit_minor, large_refund_minor = excluded.large_refund_minor`)
    await act(setShiftNeeded, { storeId, needed: needsShift })
    emit(shiftSettingsSaved, settings, { store: storeId })
    return settings
  },
)
