import { z } from 'zod'
import { storeUnknown } from '#modules/till'
import { action, event, Id, query } from '#platform/contract'
import { CashMinor } from './parts.ts'

export const ShiftSettings = z
  .strictObject({
    /** Nothing is sold, refunded or taken back at a drawer without a shift. */
    needsShift: z.boolean(),
    /** Proposed to whoever opens a shift; 0 proposes nothing. */
    floatMinor: CashMinor,
    /** A count that is off by more needs an approval. */
    differenceLimitMinor: CashMinor,
    /** Refunds from this amount on are named at night. */
    largeRefundMinor: CashMinor,
  })
  .meta({ id: 'ShiftSettings' })
export type ShiftSettings = z.infer<typeof ShiftSettings>

export const shiftSettings = query('shift.shiftSettings', {
  title: { zh: '交班设置', en: 'Shift settings' },
  needs: 'shift.see',
  input: z.strictObject({ storeId: Id }),
  output: ShiftSettings,
  refuses: storeUnknown,
})

export const saveShiftSettings = action('shift.saveShiftSettings', {
  title: { zh: '保存交班设置', en: 'Save shift settings' },
  needs: 'shift.settings',
  input: z.strictObject({ storeId: Id, ...ShiftSettings.shape }),
  output: ShiftSettings,
  refuses: storeUnknown,
})

export const shiftSettingsSaved = event('shift.settingsSaved', {
  title: { zh: '交班设置已保存', en: 'Shift settings saved' },
  body: ShiftSettings,
})
