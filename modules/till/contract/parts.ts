import { z } from 'zod'
import { Day, Id, Instant, Minor, MinorNotNegative, Thousandths } from '#platform/contract'

/** A long receipt; a trolley of a wholesale buyer stays below it. */
export const TICKET_LINES_MAX = 200
/** What is read before it is refused by name: beyond it, nobody meant a ticket. */
export const ASKED_LINES_MAX = 1_000
/** Different options on one line; more are several lines. */
export const LINE_CHOICES_MAX = 50
/** 99,999.999 of anything on one line: beyond it, a barcode was read into the quantity. */
export const LINE_QUANTITY_THOUSANDTHS_MAX = 99_999_999
/** Cash, card and a phone or two. */
export const TENDERS_MAX = 8

export const LineQuantity = Thousandths.min(1).max(LINE_QUANTITY_THOUSANDTHS_MAX)

/** 抹零: how takings are rounded in the customer's favour, or to the nearest; see science/money. */
export const Rounding = z.enum(['none', 'dropFen', 'dropJiao', 'nearestJiao', 'nearestYuan'])

/** Cash in the drawer; an outside card terminal; a QR channel that we asked ourselves. */
export const TenderKind = z.enum(['cash', 'terminal', 'qr'])
export type TenderKind = z.infer<typeof TenderKind>

/** Money as it was handed over. For cash, `givenMinor` may be more than `amountMinor`: the rest was change. */
export const Tender = z
  .strictObject({
    kind: TenderKind,
    /** What of the ticket it paid; negative when money went back. */
    amountMinor: Minor,
    givenMinor: Minor,
    changeMinor: MinorNotNegative,
    /** The terminal's own number, or our payment id. */
    reference: z.string().nullable(),
  })
  .meta({ id: 'Tender' })

/** What a promotion took off a line, and why, as the ticket shows it: 第2件半价. */
const LinePromotion = z
  .strictObject({
    promotionId: Id,
    name: z.string(),
    discountMinor: MinorNotNegative,
    because: z.strictObject({ zh: z.string(), en: z.string() }),
  })
  .meta({ id: 'LinePromotion' })

/** What the customer chose, for each sold unit: 加珍珠 ×2. */
export const SoldChoice = z
  .strictObject({
    /** The group: 加料. */
    name: z.string(),
    optionName: z.string(),
    count: z.int().min(1),
    /** For each one; it is in the line's unit price. */
    priceMinor: MinorNotNegative,
  })
  .meta({ id: 'SoldChoice' })
export type SoldChoice = z.infer<typeof SoldChoice>

/** A good that leaves the shelf, or comes back to it, in base units of the whole line. */
export const SoldPart = z.strictObject({ productId: Id, quantityThousandths: Thousandths }).meta({ id: 'SoldPart' })
export type SoldPart = z.infer<typeof SoldPart>

/** A line as sold. Amounts count for the customer: what she paid for it is `amountMinor`. */
export const SoldLine = z
  .strictObject({
    /** 1, 2, 3… on the receipt. */
    line: z.int().min(1),
    productId: Id,
    name: z.string(),
    /** Code as scanned; null when the line was picked by hand. */
    code: z.string().nullable(),
    /** Sold unit (箱), and how many thousandths of the base unit one is. */
    unit: z.string(),
    factorThousandths: z.int().min(1),
    quantityThousandths: Thousandths,
    /** The shop's price, and the price charged: they differ when someone with the right changed it. */
    listPriceMinor: MinorNotNegative.nullable(),
    unitPriceMinor: MinorNotNegative,
    /** Price × quantity, the discounts on it (its own, and its share of the ticket's), and what is left. */
    grossMinor: Minor,
    discountMinor: Minor,
    amountMinor: Minor,
    /** Its share of the ticket's rounding: what a refund of it gives back is `amount + rounding`. */
    roundingMinor: Minor,
    taxBasisPoints: z.int().min(0).max(10_000),
    taxMinor: Minor,
    /** What the shop paid for these goods, where it is known; for margins. */
    costMinor: Minor.nullable(),
    /** Back on the shelf; false for goods that came back spoiled. Always true when sold. */
    stocked: z.boolean(),
    /** Which part of the discount is whose; the rest was given by hand. Left out where no promotion applied, and on refunds. */
    promotions: z.array(LinePromotion).optional(),
    /** Left out where nothing was chosen. */
    choices: z.array(SoldChoice).optional(),
    /** All that moves on the shelf, where that is not the good itself by its quantity: none for a deposit. */
    parts: z.array(SoldPart).optional(),
    /** A deposit 押金: owed to the customer, not earned. Left out on all other lines. */
    deposit: z.literal(true).optional(),
    /** On an exchange, of a line that came back: which line of the receipt before it was. On a refund `line` says so. */
    ofLine: z.int().min(1).optional(),
  })
  .meta({ id: 'SoldLine' })
export type SoldLine = z.infer<typeof SoldLine>

/** `goods − discount = amount`, `amount + rounding = payable`, `Σ tenders = payable`. Negative for refunds. */
export const Totals = z.strictObject({
  grossMinor: Minor,
  discountMinor: Minor,
  amountMinor: Minor,
  roundingMinor: Minor,
  payableMinor: Minor,
  taxMinor: Minor,
})

/** `return`: goods taken back without a receipt. `exchange`: goods of a receipt came back and others were sold at once. */
export const ReceiptKind = z.enum(['sale', 'refund', 'return', 'exchange'])

/** One receipt 小票: what a sale or a refund left behind. */
export const Receipt = z
  .strictObject({
    receiptId: Id,
    kind: ReceiptKind,
    /** For people: the business day and six letters of the id, `260302-7K3F9Q`. */
    number: z.string(),
    storeId: Id,
    day: Day,
    at: Instant,
    cashierId: Id.nullable(),
    lines: z.array(SoldLine),
    ...Totals.shape,
    tenders: z.array(Tender),
    /** Deposits taken less deposits given back, within the payable; left out: none. */
    depositMinor: Minor.optional(),
    /** On top of the payable, for the staff: `Σ tenders = payable + tip`; left out: none. */
    tipMinor: MinorNotNegative.optional(),
    /** When the till priced it, by its own clock, where that is more than a quarter of an hour off `at`; else left out. */
    pricedAt: Instant.optional(),
    /** The version of the goods that a till sold by, where it decided the sale itself; else left out. */
    catalogVersion: z.int().min(1).optional(),
    /** The receipt that a refund or an exchange takes back from. */
    refundOf: Id.nullable(),
    /** Why goods came back. */
    reason: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof Receipt>

/** How the customer pays, as asked: for cash what was handed over, which may be more than is due. */
export const TenderAsked = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash'), givenMinor: MinorNotNegative }),
  z.strictObject({ kind: z.literal('terminal'), givenMinor: MinorNotNegative, reference: z.string().trim().max(64).optional() }),
  z.strictObject({ kind: z.literal('qr'), givenMinor: MinorNotNegative, paymentId: Id }),
])
export type TenderAsked = z.infer<typeof TenderAsked>

/** The store sells only in a shift, and this drawer has none. Facts of a till that was alone are never refused so. */
export const shiftNeeded = {
  SHIFT_NEEDED: { zh: '还没有开班，请先开班再收银。', en: 'No shift is open; open one first.' },
} as const
export const storeUnknown = { STORE_UNKNOWN: { zh: '没有这家门店。', en: 'There is no such store.', status: 404 } } as const

/** Numbers of training receipts 练习 begin with `T`: they live in one till only, and nothing of them was ever sold. */
export const trainingReceipt = {
  TRAINING_RECEIPT: {
    zh: '{number} 是练习小票，没有真的卖出，不能退货。',
    en: '{number} is a training receipt: nothing was sold on it.',
  },
} as const
/** Whether a number is a training receipt's: real ones begin with the day. `T恤` is a search for shirts. */
export const isTrainingNumber = (number: string) => /^T\d/i.test(number)
