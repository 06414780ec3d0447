import { sql, type Tx } from '#foundation/database'
import type { ShiftSettings } from './contract.ts'

/** What a store closes by until its owner says otherwise: selling needs no shift, no float is proposed, ¥10 may be off, ¥100 back is much. */
const defaultSettings: ShiftSettings = { needsShift: false, floatMinor: 0, differenceLimitMinor: 1_000, largeRefundMinor: 10_000 }

/** The shift settings of a store. */
export async function settingsOf(tx: Tx, storeId: string): Promise<ShiftSettings> {
  const found = await tx.first<ShiftSettings>(sql`
    select needs_shift as "needsShift", float_minor as "floatMinor", difference_limit_minor as "differenceLimitMinor", large_refund_minor as "largeRefundMinor"
    from shift.settings where store_id = ${storeId}`)
  return found ?? defaultSettings
}
