import { z } from 'zod'
import { action, event, Id, MinorNotNegative, Note } from '#platform/contract'
import { LineQuantity, Receipt, shiftNeeded, storeUnknown, TenderKind, TICKET_LINES_MAX } from './parts.ts'

const Reason = Note.min(1)
const receiptExists = { RECEIPT_EXISTS: { zh: '这笔退货已经做过了。', en: 'This refund was already made.' } } as const

/** What of a receipt comes back. */
export const backFields = {
  /** The receipt: a sale, or an exchange, of which what was sold comes back. */
  saleId: Id,
  lines: z
    .array(z.strictObject({ line: z.int().min(1), quantityThousandths: LineQuantity, restock: z.boolean().default(true) }))
    .min(1)
    .max(TICKET_LINES_MAX),
  /** Left out: back the way it came, largest tender first. Another way needs `till.refundOtherTender`. */
  tender: TenderKind.optional(),
}
export const refusesOfBack = {
  SALE_UNKNOWN: { zh: '没有这张小票。', en: 'There is no such receipt.', status: 404 },
  NOT_A_SALE: { zh: '退货小票不能再退。', en: 'A refund cannot be refunded.' },
  LINE_UNKNOWN: { zh: '小票上没有第 {line} 行。', en: 'The receipt has no line {line}.', status: 404 },
  LINE_TWICE: { zh: '第 {line} 行出现了两次。', en: 'Line {line} is there twice.' },
  REFUND_ABOVE_SOLD: {
    zh: '“{name}”最多还能退 {left}。',
    en: 'Of “{name}” only {left} can still come back.',
  },
  ALREADY_REFUNDED: { zh: '这张小票已经全部退过了。', en: 'This receipt has been refunded in full.' },
  OTHER_TENDER_NOT_ALLOWED: {
    zh: '没有权限退到其他收款方式，请原路退回。',
    en: 'You may not give the money back another way than it came.',
    status: 403,
  },
} as const

export const refundSale = action('till.refundSale', {
  title: { zh: '按小票退货', en: 'Refund a sale' },
  needs: 'till.refund',
  agent: 'Takes goods of one receipt back, whole or in part. The money is worked out from the receipt.',
  input: z.strictObject({ receiptId: Id.optional(), ...backFields, reason: Reason }),
  output: Receipt,
  refuses: {
    ...refusesOfBack,
    ...receiptExists,
    ...shiftNeeded,
  },
})

export const takeBack = action('till.takeBack', {
  title: { zh: '无小票退货', en: 'Take goods back without a receipt' },
  needs: 'till.refundWithoutReceipt',
  input: z.strictObject({
    receiptId: Id.optional(),
    storeId: Id,
    lines: z
      .array(
        z.strictObject({
          productId: Id,
          quantityThousandths: LineQuantity,
          unitPriceMinor: MinorNotNegative,
          restock: z.boolean().default(true),
        }),
      )
      .min(1)
      .max(TICKET_LINES_MAX),
    tender: TenderKind.default('cash'),
    reason: Reason,
  }),
  output: Receipt,
  refuses: {
    ...storeUnknown,
    PRODUCT_UNKNOWN: { zh: '第 {line} 行的商品不存在。', en: 'The product of line {line} does not exist.', status: 404 },
    AMOUNT_TOO_LARGE: { zh: '金额太大。', en: 'The amount is too large.' },
    ...receiptExists,
    ...shiftNeeded,
  },
})

export const saleRefunded = event('till.saleRefunded', { title: { zh: '已退货', en: 'Sale refunded' }, body: Receipt })
export const goodsTakenBack = event('till.goodsTakenBack', { title: { zh: '无小票退货', en: 'Goods taken back' }, body: Receipt })
