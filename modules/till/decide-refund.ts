import { priceRefund, type PricedLine } from '#science/sale'
import { divideHalfUp } from '#science/money'
import { type Receipt, refundOtherTender, type SoldLine, type TenderKind } from './contract.ts'
import { decideRefundTenders } from './decide-tenders.ts'
import type { Totals } from './sale-case.ts'
import { minus, turnedTotals } from './turned.ts'

/** So much of a line comes back; `restock` false: spoiled, so not onto the shelf. */
export type AskedBack = { readonly line: number; readonly quantityThousandths: number; readonly restock: boolean }

export type RefundCase = {
  /** The receipt that goods come back of: a sale, or an exchange, of which what was sold may come back. */
  readonly sale: Receipt
  /**
   * Its refunds and exchanges so far. Where exchanges hang together, also the other receipts of that chain, in any
   * order: money given for one may lie in the tenders of another.
   */
  readonly before: readonly Receipt[]
  readonly asked: readonly AskedBack[]
  /** Left out: the way it came. */
  readonly tender: TenderKind | undefined
  /** May give money back another way than it came. Left out: no. */
  readonly mayOtherTender?: boolean
}

export type BackRefusal = {
  readonly do: 'refuse'
  readonly code:
    | 'NOT_A_SALE'
    | 'LINE_UNKNOWN'
    | 'LINE_TWICE'
    | 'REFUND_ABOVE_SOLD'
    | 'ALREADY_REFUNDED'
    | 'OTHER_TENDER_NOT_ALLOWED'
  readonly field: string
  readonly values: Readonly<Record<string, string | number>>
}

export type GoodsBack = {
  readonly do: 'takeBack'
  /** Negative: what is taken back. */
  readonly lines: readonly SoldLine[]
  readonly totals: Totals
  /** Negative where deposits are given back. */
  readonly depositMinor: number
}

export type RefundDecision =
  | (Omit<GoodsBack, 'do'> & { readonly do: 'refund'; readonly tenders: Receipt['tenders'] })
  | BackRefusal

/** What comes back, and how much money for it: sell and refund of everything cancel out to the fen. */
export function decideRefund(asked: RefundCase): RefundDecision {
  const back = decideGoodsBack(asked)
  if (back.do === 'refuse') return back
  const tenders = decideMoneyBack(asked, -back.totals.payableMinor)
  return 'do' in tenders ? tenders : { ...back, do: 'refund', tenders: [...tenders] }
}

/** What comes back of a receipt, and what it is worth: what was paid for it, promotions and rounding included. */
export function decideGoodsBack({ sale, before, asked }: RefundCase): GoodsBack | BackRefusal {
  if (sale.kind !== 'sale' && sale.kind !== 'exchange') return refuse('NOT_A_SALE', 'saleId')
  const seen = new Set<number>()
  for (const [index, { line }] of asked.entries()) {
    if (seen.has(line)) return refuse('LINE_TWICE', `lines.${index}.line`, { line })
    seen.add(line)
  }
  const sold = sale.lines.filter(({ quantityThousandths }) => quantityThousandths > 0)
  const back = backOf(sale, before)
  const sums = sumsOf(back)
  if (sold.every(({ line, quantityThousandths }) => quantityThousandths <= (sums.get(line) ?? 0)))
    return refuse('ALREADY_REFUNDED', 'saleId')

  const priced = priceRefund(
    sold.map(pricedOf),
    back,
    asked.map(({ line, quantityThousandths }) => ({ lineId: String(line), quantityThousandths })),
  )
  if (!priced.ok) {
    const index = asked.findIndex(({ line }) => String(line) === priced.lineId)
    const known = sold.find((line) => String(line.line) === priced.lineId)
    if (known === undefined) return refuse('LINE_UNKNOWN', `lines.${index}.line`, { line: priced.lineId ?? '' })
    const left = (priced.remainingThousandths ?? 0) / 1000
    return refuse('REFUND_ABOVE_SOLD', `lines.${index}.quantityThousandths`, { name: known.name, left: `${left} ${known.unit}` })
  }
  const lines = priced.value.lines.map((part, index) => {
    const of = sold.find((line) => String(line.line) === part.lineId)
    if (of === undefined) throw new Error('a refunded line was sold')
    return takenBack(of, part, sums.get(of.line) ?? 0, asked[index]?.restock ?? true)
  })
  return {
    do: 'takeBack',
    lines,
    totals: turnedTotals(priced.value.totals),
    depositMinor: depositsOf(lines),
  }
}

/** How much of each line of a receipt came back so far, by its refunds and exchanges among `before`. */
export function backOf(sale: Receipt, before: readonly Receipt[]): { lineId: string; quantityThousandths: number }[] {
  return before
    .filter(({ refundOf }) => refundOf === sale.receiptId)
    .flatMap(({ lines }) => lines)
    .filter(({ quantityThousandths }) => quantityThousandths < 0)
    .map(({ line, ofLine, quantityThousandths }) => ({
      lineId: String(ofLine ?? line),
      quantityThousandths: minus(quantityThousandths),
    }))
}

/** How `backMinor` goes back: the way it came, or by another tender where that is allowed. */
export function decideMoneyBack(
  { sale, before, tender, mayOtherTender = false }: RefundCase,
  backMinor: number,
): readonly Receipt['tenders'][number][] | BackRefusal {
  const others = before.filter(({ receiptId }) => receiptId !== sale.receiptId)
  const all = [sale, ...others].flatMap(({ tenders }) => tenders)
  const paid = all.filter(({ amountMinor }) => amountMinor > 0)
  const gone = all.filter(({ amountMinor }) => amountMinor < 0)
  const asItCame = decideRefundTenders(backMinor, paid, gone, undefined)
  if (tender === undefined || asItCame.every(({ kind }) => kind === tender)) return asItCame
  if (!mayOtherTender) return refuse('OTHER_TENDER_NOT_ALLOWED', 'tender', { right: refundOtherTender.name })
  return decideRefundTenders(backMinor, paid, gone, tender)
}

/** Deposits among lines: taken, less given back. */
export function depositsOf(lines: readonly SoldLine[]): number {
  return lines.reduce((sum, { deposit, amountMinor }) => sum + (deposit === true ? amountMinor : 0), 0)
}

type Part = {
  readonly lineId: string
  readonly quantityThousandths: number
  readonly grossMinor: number
  readonly discountMinor: number
  readonly amountMinor: number
  readonly roundingMinor: number
  readonly taxMinor: number
}

function takenBack(line: SoldLine, part: Part, beforeThousandths: number, restock: boolean): SoldLine {
  // What comes back is worth what was paid; which promotion had made it so is told by the sale.
  const { promotions: _, ofLine: _of, parts, ...sold } = line
  const afterThousandths = beforeThousandths + part.quantityThousandths
  // A difference of running shares, so that pieces that come back one by one sum to what was sold.
  const share = (whole: number) =>
    divideHalfUp(whole, afterThousandths, sold.quantityThousandths) -
    divideHalfUp(whole, beforeThousandths, sold.quantityThousandths)
  return {
    ...sold,
    quantityThousandths: minus(part.quantityThousandths),
    grossMinor: minus(part.grossMinor),
    discountMinor: minus(part.discountMinor),
    amountMinor: minus(part.amountMinor),
    roundingMinor: minus(part.roundingMinor),
    taxMinor: minus(part.taxMinor),
    costMinor: sold.costMinor === null ? null : minus(share(sold.costMinor)),
    stocked: restock,
    ...(parts === undefined
      ? {}
      : {
          parts: parts.map(({ productId, quantityThousandths }) => ({
            productId,
            quantityThousandths: minus(share(quantityThousandths)),
          })),
        }),
  }
}

/** A sold line as the refund maths wants it: its share of the ticket's discount is in its own discount by now. */
function pricedOf(line: SoldLine): PricedLine {
  return {
    lineId: String(line.line),
    productId: line.productId,
    listPriceMinor: line.listPriceMinor ?? line.unitPriceMinor,
    unitPriceMinor: line.unitPriceMinor,
    quantityThousandths: line.quantityThousandths,
    grossMinor: line.grossMinor,
    lineDiscountMinor: line.discountMinor,
    ticketDiscountMinor: 0,
    amountMinor: line.amountMinor,
    taxBasisPoints: line.taxBasisPoints,
    taxMinor: line.taxMinor,
    netMinor: line.amountMinor - line.taxMinor,
    roundingMinor: line.roundingMinor,
    payableMinor: line.amountMinor + line.roundingMinor,
  }
}

function sumsOf(back: readonly { readonly lineId: string; readonly quantityThousandths: number }[]): Map<number, number> {
  const sums = new Map<number, number>()
  for (const { lineId, quantityThousandths } of back)
    sums.set(Number(lineId), (sums.get(Number(lineId)) ?? 0) + quantityThousandths)
  return sums
}

function refuse(code: BackRefusal['code'], field: string, values: BackRefusal['values'] = {}): BackRefusal {
  return { do: 'refuse', code, field, values }
}
