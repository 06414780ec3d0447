import { priceRefund, type PricedLine } from '#science/sale'
import { divideHalfUp } from '#science/money'
import type { Receipt, SoldLine, TenderKind } from './contract.ts'
import type { Totals } from './decide-sale.ts'
import { decideRefundTenders } from './decide-tenders.ts'
import { minus, turnedTotals } from './turned.ts'

export type RefundCase = {
  readonly sale: Receipt
  /** Refunds of this sale so far. */
  readonly before: readonly Receipt[]
  readonly asked: readonly { readonly line: number; readonly quantityThousandths: number; readonly restock: boolean }[]
  readonly tender: TenderKind | undefined
}

export type RefundDecision =
  | {
      readonly do: 'refund'
      /** Negative: what is taken back. */
      readonly lines: readonly SoldLine[]
      readonly totals: Totals
      readonly tenders: Receipt['tenders']
    }
  | {
      readonly do: 'refuse'
      readonly code: 'NOT_A_SALE' | 'LINE_UNKNOWN' | 'LINE_TWICE' | 'REFUND_ABOVE_SOLD' | 'ALREADY_REFUNDED'
      readonly field: string
      readonly values: Readonly<Record<string, string | number>>
    }

/** What comes back, and how much money for it: sell and refund of everything cancel out to the fen. */
export function decideRefund({ sale, before, asked, tender }: RefundCase): RefundDecision {
  if (sale.kind !== 'sale') return refuse('NOT_A_SALE', 'saleId')
  const seen = new Set<number>()
  for (const [index, { line }] of asked.entries()) {
    if (seen.has(line)) return refuse('LINE_TWICE', `lines.${index}.line`, { line })
    seen.add(line)
  }
  const back = before.flatMap((refund) => refund.lines.map(backOf))
  if (sale.lines.every((sold) => sold.quantityThousandths <= sumOf(back, sold.line))) return refuse('ALREADY_REFUNDED', 'saleId')

  const priced = priceRefund(
    sale.lines.map(pricedOf),
    back,
    asked.map(({ line, quantityThousandths }) => ({ lineId: String(line), quantityThousandths })),
  )
  if (!priced.ok) {
    const index = asked.findIndex(({ line }) => String(line) === priced.lineId)
    const sold = sale.lines.find((line) => String(line.line) === priced.lineId)
    if (sold === undefined) return refuse('LINE_UNKNOWN', `lines.${index}.line`, { line: priced.lineId ?? '' })
    const left = (priced.remainingThousandths ?? 0) / 1000
    return refuse('REFUND_ABOVE_SOLD', `lines.${index}.quantityThousandths`, { name: sold.name, left: `${left} ${sold.unit}` })
  }
  const lines = priced.value.lines.map((part, index) => takenBack(sale, part, asked[index]?.restock ?? true))
  return {
    do: 'refund',
    lines,
    totals: turnedTotals(priced.value.totals),
    tenders: [
      ...decideRefundTenders(
        priced.value.totals.payableMinor,
        sale.tenders,
        before.flatMap((refund) => refund.tenders),
        tender,
      ),
    ],
  }
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

function takenBack(sale: Receipt, part: Part, restock: boolean): SoldLine {
  const found = sale.lines.find((line) => String(line.line) === part.lineId)
  if (found === undefined) throw new Error('a refunded line was sold')
  // What comes back is worth what was paid; which promotion had made it so is told by the sale.
  const { promotions: _, ...sold } = found
  return {
    ...sold,
    quantityThousandths: minus(part.quantityThousandths),
    grossMinor: minus(part.grossMinor),
    discountMinor: minus(part.discountMinor),
    amountMinor: minus(part.amountMinor),
    roundingMinor: minus(part.roundingMinor),
    taxMinor: minus(part.taxMinor),
    costMinor:
      sold.costMinor === null ? null : minus(divideHalfUp(sold.costMinor, part.quantityThousandths, sold.quantityThousandths)),
    stocked: restock,
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

const backOf = (line: SoldLine) => ({ lineId: String(line.line), quantityThousandths: minus(line.quantityThousandths) })
const sumOf = (back: readonly { lineId: string; quantityThousandths: number }[], line: number) =>
  back.reduce((sum, part) => sum + (part.lineId === String(line) ? part.quantityThousandths : 0), 0)

function refuse(
  code: (RefundDecision & { do: 'refuse' })['code'],
  field: string,
  values: Readonly<Record<string, string | number>> = {},
) {
  return { do: 'refuse', code, field, values } as const
}
