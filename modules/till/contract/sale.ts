import { z } from 'zod'
import { CHOICES_MAX } from '#modules/catalog'
import { action, event, Id, Instant, MinorNotNegative, Note, query } from '#platform/contract'
import {
  ASKED_LINES_MAX,
  LINE_CHOICES_MAX,
  LineQuantity,
  Receipt,
  Rounding,
  shiftNeeded,
  SoldLine,
  storeUnknown,
  TENDERS_MAX,
  TenderAsked,
  TICKET_LINES_MAX,
  Totals,
} from './parts.ts'

/** A line as rung up. `code` picks the packing and its price; without it the base unit is sold. */
export const TicketLine = z.strictObject({
  productId: Id,
  code: z.string().max(40).optional(),
  quantityThousandths: LineQuantity,
  /** The good's own price, to which options are added. Only for goods without one, or with the right to change prices. */
  unitPriceMinor: MinorNotNegative.optional(),
  /** A label scale's own amount for the line; it beats price × weight, which may differ by a fen. */
  labelAmountMinor: MinorNotNegative.optional(),
  discountMinor: MinorNotNegative.default(0),
  /** What the customer chose, for each unit of the line. */
  choices: z
    .array(z.strictObject({ groupId: Id, optionId: Id, count: z.int().min(1).max(CHOICES_MAX) }))
    .max(LINE_CHOICES_MAX)
    .optional(),
})
/** Coupons on one ticket; a hand of flyers. */
const COUPONS_MAX = 20

/** Whom promotions are asked for. */
export const customerFields = {
  /** She showed that she is a member. */
  isMember: z.boolean().default(false),
  couponCodes: z.array(z.string().trim().toUpperCase().min(1).max(24)).max(COUPONS_MAX).default([]),
}

/** What a ticket asks for; {@link TICKET_LINES_MAX} is refused by name. */
export const ticketFields = {
  storeId: Id,
  lines: z.array(TicketLine).min(1).max(ASKED_LINES_MAX),
  /** Off the whole ticket; split over its lines by largest remainder. */
  discountMinor: MinorNotNegative.default(0),
  /** Left out: the store's own setting. */
  rounding: Rounding.optional(),
  ...customerFields,
  /** When the till told the customer the price, by its own clock: the promotions of that moment are honoured. Left out: now. */
  pricedAt: Instant.optional(),
}

export const refusesOfATicket = {
  ...storeUnknown,
  PRODUCT_UNKNOWN: { zh: '第 {line} 行的商品不存在。', en: 'The product of line {line} does not exist.', status: 404 },
  CODE_UNKNOWN: { zh: '第 {line} 行的条码 {code} 不属于这个商品。', en: 'Line {line}: code {code} is not of this product.' },
  PRICE_MISSING: { zh: '“{name}”还没有价格，请输入价格。', en: '“{name}” has no price yet; enter one.' },
  PRICE_NOT_ALLOWED: { zh: '没有改价权限：“{name}”。', en: 'You may not change the price of “{name}”.', status: 403 },
  DISCOUNT_NOT_ALLOWED: { zh: '没有打折权限。', en: 'You may not give discounts.', status: 403 },
  DISCOUNT_TOO_LARGE: { zh: '优惠比金额还多。', en: 'The discount is more than the amount.' },
  WHOLE_UNITS_ONLY: {
    zh: '“{name}”不是称重商品，数量要是整数。',
    en: '“{name}” is not sold by weight: the quantity must be whole.',
  },
  TICKET_TOO_LONG: { zh: '一张单最多 {max} 行，请分成几张。', en: 'A ticket has {max} lines at most; make several of it.' },
  CHOICE_UNKNOWN: { zh: '“{name}”没有这个选项，请重新选。', en: '“{name}” has no such option; choose again.' },
  CHOICES_TOO_FEW: { zh: '“{name}”的“{group}”至少选 {least} 个。', en: '“{name}”: choose at least {least} of “{group}”.' },
  CHOICES_TOO_MANY: { zh: '“{name}”的“{group}”最多选 {most} 个。', en: '“{name}”: choose at most {most} of “{group}”.' },
  DEPOSIT_NOT_REDUCED: { zh: '“{name}”是押金，不能打折。', en: '“{name}” is a deposit: nothing is taken off it.' },
  ROUNDING_NOT_ALLOWED: { zh: '抹零最多 {maxMinor} 分。', en: 'At most {maxMinor} fen may be rounded off.', status: 403 },
  AMOUNT_TOO_LARGE: { zh: '金额太大。', en: 'The amount is too large.' },
  COUPON_UNKNOWN: { zh: '没有券 {code}。', en: 'There is no coupon {code}.', status: 404 },
  COUPON_USED: { zh: '券 {code} 已经用过了。', en: 'Coupon {code} has been used.' },
  COUPON_EXPIRED: { zh: '券 {code} 已经过期。', en: 'Coupon {code} has expired.' },
  COUPON_OFF: { zh: '券 {code} 的活动不在进行。', en: 'The promotion of coupon {code} is not running.' },
} as const

export const refusesOfPayment = {
  TENDER_SHORT: { zh: '还差 {shortMinor} 分，没有收够。', en: '{shortMinor} fen are still to be paid.' },
  TENDER_OVER: {
    zh: '刷卡或扫码多收了 {overMinor} 分，只有现金可以找零。',
    en: 'Card or QR was taken for {overMinor} fen too much; only cash gives change.',
  },
  PAYMENT_UNKNOWN: { zh: '没有这笔扫码付款。', en: 'There is no such QR payment.', status: 404 },
  PAYMENT_NOT_PAID: { zh: '这笔扫码付款还没有到账。', en: 'This QR payment has not been paid yet.' },
  PAYMENT_USED: { zh: '这笔扫码付款已经用在另一张小票上。', en: 'This QR payment was used for another ticket.' },
  PAYMENT_AMOUNT_DIFFERS: { zh: '扫码付款金额和登记的不一样。', en: 'The QR payment is for another amount.' },
} as const

export const priceTicket = query('till.priceTicket', {
  title: { zh: '试算小票', en: 'Price a ticket' },
  needs: 'till.sell',
  agent: 'What a list of products would cost now. Repeat productIds and quantities in the same order.',
  input: z.strictObject({
    storeId: Id,
    productIds: z.array(Id).min(1).max(TICKET_LINES_MAX),
    quantitiesThousandths: z.array(LineQuantity).min(1).max(TICKET_LINES_MAX),
    rounding: Rounding.optional(),
    ...customerFields,
  }),
  output: z.strictObject({ lines: z.array(SoldLine), ...Totals.shape }),
  refuses: {
    ...refusesOfATicket,
    LISTS_DIFFER: { zh: '商品和数量的个数不一样。', en: 'There are not as many quantities as products.', status: 400 },
  },
})

export const completeSale = action('till.completeSale', {
  title: { zh: '收款完成', en: 'Complete a sale' },
  needs: 'till.sell',
  runs: 'anywhere',
  agent: 'Rings up goods and takes the money, in one deed. Send an idempotency key.',
  input: z.strictObject({
    /** Made by the till when the basket opens, so that a retry can never sell twice. */
    receiptId: Id.optional(),
    ...ticketFields,
    tenders: z.array(TenderAsked).max(TENDERS_MAX),
    /** For the staff, on top of what is due. Only where the store takes tips. */
    tipMinor: MinorNotNegative.default(0),
    /** A held ticket that this completes. */
    heldTicketId: Id.optional(),
    note: Note.optional(),
  }),
  output: Receipt,
  refuses: {
    ...refusesOfATicket,
    ...refusesOfPayment,
    TIPS_OFF: { zh: '本店不收小费。', en: 'This store takes no tips.' },
    ...shiftNeeded,
    RECEIPT_EXISTS: { zh: '这张小票已经收过款了，不能再改。', en: 'This ticket was already completed and cannot change.' },
    TICKET_UNKNOWN: { zh: '这张挂单已经被取走了。', en: 'This held ticket has been taken.', status: 404 },
  },
})

export const saleCompleted = event('till.saleCompleted', {
  title: { zh: '已收款', en: 'Sale completed' },
  body: Receipt,
})
