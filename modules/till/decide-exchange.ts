import type { PromotedTicket } from '#science/promotion'
import type { Receipt, SoldLine } from './contract.ts'
import { type BackRefusal, decideGoodsBack, decideMoneyBack, depositsOf, type RefundCase } from './decide-refund.ts'
import { decideSale } from './decide-sale.ts'
import type { SaleCase, SaleDecision, Totals } from './sale-case.ts'

export type ExchangeCase = RefundCase & {
  /** What is sold in the place of what comes back. */
  readonly selling: Omit<SaleCase, 'creditMinor'>
}

export type ExchangeDecision =
  | {
      readonly do: 'exchange'
      /** What came back (negative, with the line it was), then what was sold. */
      readonly lines: readonly SoldLine[]
      readonly totals: Totals
      readonly depositMinor: number
      /** What the customer still has to pay; 0 when nothing is due, or when she is given something. */
      readonly dueMinor: number
      /** What she is given back, by tender; negative. */
      readonly tendersBack: Receipt['tenders']
      readonly promoted: PromotedTicket | undefined
    }
  | BackRefusal
  | (SaleDecision & { do: 'refuse' })

/**
 * Goods of a receipt come back and others are sold in one receipt. What comes back is worth what was paid for it; what
 * is sold costs today's price, with today's promotions; the difference is what changes hands. Only a difference that
 * the customer pays is rounded. Pure: the till's screen and the server agree by it.
 */
export function decideExchange(asked: ExchangeCase): ExchangeDecision {
  const back = decideGoodsBack(asked)
  if (back.do === 'refuse') return back
  const sold = decideSale({ ...asked.selling, creditMinor: -back.totals.payableMinor })
  if (sold.do === 'refuse') return { ...sold, field: `sold.${sold.field}` }
  const totals = sumOf(back.totals, sold.totals)
  const tendersBack = decideMoneyBack(asked, Math.max(0, -totals.payableMinor))
  if ('do' in tendersBack) return tendersBack
  const lines = numbered(back.lines, sold.lines)
  return {
    do: 'exchange',
    lines,
    totals,
    depositMinor: depositsOf(lines),
    dueMinor: Math.max(0, totals.payableMinor),
    tendersBack: [...tendersBack],
    promoted: sold.promoted,
  }
}

function numbered(back: readonly SoldLine[], sold: readonly SoldLine[]): SoldLine[] {
  return [
    ...back.map((line, index) => ({ ...line, line: index + 1, ofLine: line.line })),
    ...sold.map((line, index) => ({ ...line, line: back.length + index + 1 })),
  ]
}

function sumOf(one: Totals, other: Totals): Totals {
  return {
    grossMinor: one.grossMinor + other.grossMinor,
    discountMinor: one.discountMinor + other.discountMinor,
    amountMinor: one.amountMinor + other.amountMinor,
    roundingMinor: one.roundingMinor + other.roundingMinor,
    payableMinor: one.payableMinor + other.payableMinor,
    taxMinor: one.taxMinor + other.taxMinor,
  }
}
