import { sql, type Tx } from '#foundation/database'
import type { Bitmap } from '#science/print'
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

/** A logo as dots. */
export function logoBitmap(logo: ReceiptTemplate['logo']): Bitmap | null {
  return logo === null ? null : { width: logo.width, height: logo.height, bits: Buffer.from(logo.base64, 'base64') }
}

/** Dots as a logo is kept and shown. */
export function logoOf({ width, height, bits }: Bitmap): { width: number; height: number; base64: string } {
  return { width, height, base64: Buffer.from(bits).toString('base64') }
}
