import { sql, type Tx } from '#foundation/database'
import type { ReceiptTemplate } from './contract.ts'

/** What a store prints by until its owner says otherwise. */
const standard: ReceiptTemplate = { language: 'zh', logo: null, showCodes: false, showTax: false, qr: 'link', linkBase: '' }

/** The receipt template of a store. */
export async function templateOf(tx: Tx, storeId: string): Promise<ReceiptTemplate> {
  const found = await tx.first<ReceiptTemplate>(sql`
    select language, logo, show_codes as "showCodes", show_tax as "showTax", qr, link_base as "linkBase"
    from print.template where store_id = ${storeId}`)
  return found ?? standard
}
