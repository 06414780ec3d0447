import { sql } from '#foundation/database'
import { performPrepared } from '#platform/module'
import { dotsOf } from '#science/print'
import { receiptTemplateSaved, saveReceiptTemplate } from '../contract.ts'
import { makeLogo } from '../make-logo.ts'
import { templateOf } from '../templates.ts'

export const performSaveReceiptTemplate = performPrepared(
  saveReceiptTemplate,
  async ({ input, refuse }) => {
    const { logoPicture } = input
    if (logoPicture === undefined || logoPicture === null) return logoPicture
    const logo = (await makeLogo(Buffer.from(logoPicture, 'base64'))) ?? refuse('PICTURE_UNREADABLE', { field: 'logoPicture' })
    return dotsOf(logo)
  },
  async ({ input, caller, tx, merchantId, emit, refuse }, prepared) => {
    const { storeId, language, showCodes, showTax, qr, linkBase } = input
    if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
    const logo = prepared === undefined ? (await templateOf(tx, storeId)).logo : prepared
    await tx.run(sql`
      insert into print.template (merchant_id, store_id, language, logo, show_codes, show_tax, qr, link_base)
      values (${merchantId}, ${storeId}, ${language}, ${logo === null ? null : JSON.stringify(logo)}::jsonb, ${showCodes},
        ${showTax}, ${qr}, ${linkBase})
      on conflict (merchant_id, store_id) do update
      set language = excluded.language, logo = excluded.logo, show_codes = excluded.show_codes, show_tax = excluded.show_tax,
        qr = excluded.qr, link_base = excluded.link_base`)
    const settings = { language, showCodes, showTax, qr, linkBase }
    emit(receiptTemplateSaved, { ...settings, storeId, hasLogo: logo !== null }, { store: storeId })
    return { ...settings, logo }
  },
)
