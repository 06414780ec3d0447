import { z } from 'zod'
import { action, event, Id, query } from '#platform/contract'
import { storeUnknown } from '#modules/till'
import { localTime } from '#science/calendar'

const receiptUnknown = { RECEIPT_UNKNOWN: { zh: '没有这张小票。', en: 'There is no such receipt.', status: 404 } } as const
const Base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/)

/** A logo in black and white, as wide as 58 mm paper at most: rows of whole bytes, 1 is black. */
export const Logo = z.strictObject({
  width: z.int().min(1).max(384),
  height: z.int().min(1).max(384),
  base64: Base64.max(30_000),
})
/** A photograph from a phone in base64, before it is made small. */
export const LOGO_UPLOAD_LENGTH_MAX = 4_000_000

/** How a store wants its receipts; header and footer are the till's own settings. */
export const ReceiptTemplate = z
  .strictObject({
    language: z.enum(['zh', 'en']),
    logo: Logo.nullable(),
    showCodes: z.boolean(),
    showTax: z.boolean(),
    /** `link`: a QR code with the signed link to the e-receipt. */
    qr: z.enum(['none', 'link']),
    /** Where customers reach this server: `https://shop.example`. Empty: the code holds the signed ticket alone. */
    linkBase: z.string().max(200),
  })
  .meta({ id: 'ReceiptTemplate' })
export type ReceiptTemplate = z.infer<typeof ReceiptTemplate>

export const receiptTemplate = query('print.receiptTemplate', {
  title: { zh: '小票模板', en: 'Receipt template' },
  needs: 'print.use',
  input: z.strictObject({ storeId: Id }),
  output: ReceiptTemplate,
  refuses: storeUnknown,
})

export const saveReceiptTemplate = action('print.saveReceiptTemplate', {
  title: { zh: '保存小票模板', en: 'Save the receipt template' },
  needs: 'print.setup',
  input: z.strictObject({
    storeId: Id,
    ...ReceiptTemplate.omit({ logo: true }).shape,
    linkBase: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(200)]).default(''),
    /** A new picture (PNG, JPEG, WebP) as base64; null takes the logo away; left out: it stays. */
    logoPicture: Base64.max(LOGO_UPLOAD_LENGTH_MAX).nullable().optional(),
  }),
  output: ReceiptTemplate,
  refuses: {
    ...storeUnknown,
    PICTURE_UNREADABLE: {
      zh: '读不出这张图片，请换 PNG 或 JPEG。',
      en: 'The picture cannot be read; use PNG or JPEG.',
      status: 422,
    },
  },
})

/** A line as it stands on paper: what a preview and the web receipt draw. */
export const PaperLine = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('text'),
      text: z.string(),
      align: z.enum(['left', 'center', 'right']),
      bold: z.boolean(),
      size: z.enum(['normal', 'tall', 'wide', 'double']),
    }),
    z.strictObject({ kind: z.literal('qr'), text: z.string() }),
    z.strictObject({ kind: z.literal('image'), width: z.int(), height: z.int(), base64: Base64 }),
    z.strictObject({ kind: z.literal('feed'), lines: z.int() }),
  ])
  .meta({ id: 'PaperLine' })
export type PaperLine = z.infer<typeof PaperLine>
const Paper = z.strictObject({ columns: z.int(), lines: z.array(PaperLine) })

/** How a moment stands on paper, by the clock of a zone: `2026-03-02 09:00`. */
export function clockText(at: string, zone: string): string {
  const { day, minuteOfDay } = localTime(at, zone)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${day} ${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`
}

export const previewReceipt = query('print.previewReceipt', {
  title: { zh: '小票预览', en: 'Receipt preview' },
  needs: 'print.use',
  input: z.strictObject({
    receiptId: Id,
    columns: z.union([z.literal(32), z.literal(48)]).default(32),
    reprint: z.boolean().default(false),
    language: z.enum(['zh', 'en']).optional(),
  }),
  output: Paper,
  refuses: receiptUnknown,
})

export const shareReceipt = action('print.shareReceipt', {
  title: { zh: '电子小票链接', en: 'Link to the e-receipt' },
  needs: 'print.use',
  agent: 'An unguessable link under which a customer sees her receipt.',
  input: z.strictObject({ receiptId: Id }),
  output: z.strictObject({ token: z.string(), url: z.string() }),
  refuses: receiptUnknown,
})

const TOKEN_LENGTH_MAX = 100
const tokenInvalid = {
  TOKEN_INVALID: { zh: '这个小票码不是本店开出的。', en: 'This receipt code was not issued here.', status: 404 },
} as const

export const readReceiptCode = query('print.readReceiptCode', {
  title: { zh: '识别小票码', en: 'Read a receipt’s code' },
  needs: 'print.use',
  agent: 'Which receipt a scanned receipt code names, once its signature is verified.',
  /** The token alone, or the link that ends in it. */
  input: z.strictObject({ code: z.string().trim().min(1).max(400) }),
  output: z.strictObject({ receiptId: Id }),
  refuses: tokenInvalid,
})

export const electronicReceipt = query('print.electronicReceipt', {
  title: { zh: '电子小票', en: 'E-receipt' },
  needs: 'public',
  input: z.strictObject({ token: z.string().max(TOKEN_LENGTH_MAX), language: z.enum(['zh', 'en']).optional() }),
  output: Paper.extend({ storeName: z.string(), number: z.string() }),
  refuses: tokenInvalid,
})

export const receiptTemplateSaved = event('print.receiptTemplateSaved', {
  title: { zh: '小票模板已保存', en: 'Receipt template saved' },
  body: ReceiptTemplate.omit({ logo: true }).extend({ storeId: Id, hasLogo: z.boolean() }),
})
