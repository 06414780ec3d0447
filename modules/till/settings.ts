import { sql, type Tx } from '#foundation/database'
import type { TillSettings } from './contract.ts'

/** What a store sells by until its owner says otherwise: fen are kept, nothing is rounded, no tips. */
export const defaultSettings: TillSettings = {
  rounding: 'none',
  roundingMinorMax: null,
  tips: false,
  receiptHeader: '',
  receiptFooter: '',
}

/** The till settings of a store. */
export async function settingsOf(tx: Tx, storeId: string): Promise<TillSettings> {
  const found = await tx.first<TillSettings>(sql`
    select rounding, rounding_minor_max as "roundingMinorMax", tips, receipt_header as "receiptHeader",
      receipt_footer as "receiptFooter"
    from till.settings where store_id = ${storeId}`)
  return found ?? defaultSettings
}
