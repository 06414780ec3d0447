import { z } from 'zod'
import { action, event, Id, Minor, MinorNotNegative, Note, Thousandths } from '#platform/contract'
import { Receipt, shiftNeeded, TENDERS_MAX, TenderAsked, TenderKind, Totals } from './parts.ts'
import { backFields, refusesOfBack } from './refund.ts'
import { refusesOfATicket, refusesOfPayment, ticketFields } from './sale.ts'

const { storeId: _, ...newTicket } = ticketFields

/** What is sold in the place of what came back, at today's prices; in the store of the receipt. */
const Sold = z.strictObject(newTicket)

export const exchange = action('till.exchange', {
  title: { zh: '换货', en: 'Exchange goods' },
  needs: 'till.exchange',
  agent: 'Takes goods of a receipt back and sells others in one receipt; only the difference is paid or given back.',
  input: z.strictObject({
    receiptId: Id.optional(),
    ...backFields,
    sold: Sold,
    /** For the difference, where the customer pays one. */
    tenders: z.array(TenderAsked).max(TENDERS_MAX).default([]),
    reason: Note.min(1),
  }),
  output: Receipt,
  refuses: {
    ...refusesOfBack,
    ...refusesOfATicket,
    ...refusesOfPayment,
    ...shiftNeeded,
    RECEIPT_EXISTS: { zh: '这笔换货已经做过了。', en: 'This exchange was already made.' },
  },
})

export const goodsExchanged = event('till.goodsExchanged', { title: { zh: '已换货', en: 'Goods exchanged' }, body: Receipt })

/** What a refund or an exchange is going to do, before anybody confirms it. */
export const RefundEffect = z
  .strictObject({
    ...Totals.shape,
    /** What the customer pays (positive), or is given (negative), by tender. */
    money: z.array(z.strictObject({ kind: TenderKind, amountMinor: Minor, reference: z.string().nullable() })),
    /** By good, in base units: onto the shelf (positive) or off it. What came back spoiled is waste, not stock. */
    stock: z.array(
      z.strictObject({ productId: Id, name: z.string(), shelfThousandths: Thousandths, wasteThousandths: Thousandths }),
    ),
    /** What promotions had taken off what comes back, and is gone with it; what stays keeps what it was given. */
    promotions: z.array(z.strictObject({ promotionId: Id, name: z.string(), discountMinor: MinorNotNegative })),
    /** Coupons that the receipt used: they stay used, and somebody may hand out others. */
    coupons: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    /** Deposits taken (positive) or given back (negative). */
    depositMinor: Minor,
    /** What an invoice of the receipt can still be made out for afterwards, by tax rate; deposits and tips are never in it. */
    invoice: z.array(z.strictObject({ taxBasisPoints: z.int(), amountMinor: Minor, taxMinor: Minor })),
  })
  .meta({ id: 'RefundEffect' })
export type RefundEffect = z.infer<typeof RefundEffect>

/** Reads only. It is no query because what it is asked does not fit into an address line. */
export const previewRefund = action('till.previewRefund', {
  title: { zh: '试算退换货', en: 'Preview a refund or an exchange' },
  needs: 'till.seeReceipts',
  agent: 'What a refund (without `sold`) or an exchange (with it) would do to money, stock and promotions. Changes nothing.',
  input: z.strictObject({ ...backFields, sold: Sold.optional(), tenders: z.array(TenderAsked).max(TENDERS_MAX).default([]) }),
  output: RefundEffect,
  refuses: { ...refusesOfBack, ...refusesOfATicket, ...refusesOfPayment },
})
