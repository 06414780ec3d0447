import { z } from 'zod'
import { SaleGood } from '#modules/catalog'
import { completeSale, exchange, Receipt, Rounding, TenderAsked, TenderKind } from '../../contract.ts'
import type { Desk } from './desk.ts'

const DiscountShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('amount'), amountMinor: z.int().min(0) }),
  z.object({ kind: z.literal('percent'), basisPoints: z.int().min(0).max(10_000) }),
])
const rungUp = {
  good: SaleGood,
  code: z.string().nullable(),
  quantityThousandths: z.int().min(1),
  unitPriceMinor: z.int().min(0).nullable(),
  labelAmountMinor: z.int().min(0).nullable(),
  choices: z.array(z.object({ groupId: z.string(), optionId: z.string(), count: z.int().min(1) })),
}
const LineShape = z.object({ ...rungUp, lineId: z.int(), discount: DiscountShape })
const ExchangeShape = z.object({
  saleId: z.string(),
  number: z.string(),
  back: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      unit: z.string(),
      quantityThousandths: z.int(),
      restock: z.boolean(),
    }),
  ),
  creditMinor: z.int(),
  reason: z.string(),
})
const DeskShape = z.object({
  ticket: z.object({
    receiptId: z.string(),
    key: z.string(),
    name: z.string(),
    lines: z.array(LineShape),
    exchange: ExchangeShape.nullable(),
    approved: z.array(z.object({ right: z.string(), approvalId: z.string() })),
    recalled: z.array(z.object({ ticketId: z.string(), name: z.string(), lines: z.array(LineShape) })),
    discount: DiscountShape,
    isMember: z.boolean(),
    coupons: z.array(z.object({ code: z.string(), promotionId: z.string(), name: z.string() })),
    rounding: Rounding.nullable(),
    selected: z.int().nullable(),
    last: z.object(rungUp).nullable(),
    nextLineId: z.int(),
  }),
  pay: z.object({
    method: TenderKind,
    text: z.string(),
    reference: z.string(),
    tenders: z.array(TenderAsked),
    qr: z.object({ paymentId: z.string(), key: z.string(), amountMinor: z.int() }).nullable(),
    toldAt: z.string().nullable(),
    tipMinor: z.int().min(0),
  }),
  sending: z
    .object({
      key: z.string(),
      approvals: z.array(z.string()),
      deed: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('sale'), input: completeSale.input }),
        z.object({ kind: z.literal('exchange'), input: exchange.input }),
      ]),
      own: Receipt.optional(),
    })
    .nullable(),
  done: Receipt.nullable(),
})

/** Reads a counter as it was written down; undefined for anything else. */
export function readDesk(text: string): Desk | undefined {
  try {
    return DeskShape.parse(JSON.parse(text))
  } catch {
    // Written by another version, or by nobody: an empty counter is right.
    return undefined
  }
}
