import { divideHalfUp, splitTaxInclusive } from '#science/money'
import type { Priced } from './problem.ts'
import type { PricedLine, TicketTotals } from './ticket.ts'
import { totalsOf } from './totals.ts'

/** How much of one sale line comes back, or came back earlier. */
export interface RefundAsk {
  readonly lineId: string
  readonly quantityThousandths: number
}

/** A refunded part of a sale line, in positive figures; `payable` is what the customer gets back. */
export interface RefundedLine {
  readonly lineId: string
  readonly productId: string
  readonly quantityThousandths: number
  readonly grossMinor: number
  readonly discountMinor: number
  readonly amountMinor: number
  readonly taxMinor: number
  readonly netMinor: number
  readonly roundingMinor: number
  readonly payableMinor: number
}

/** A refund and its header. */
export interface PricedRefund {
  readonly lines: readonly RefundedLine[]
  readonly totals: TicketTotals
}

/**
 * Prices a refund of sold lines, given what was refunded before. Each part is the difference of two running shares of
 * the line, so however a line comes back, piece by piece or at once, its parts sum to the line to the cent.
 */
export function priceRefund(
  sold: readonly PricedLine[],
  refunded: readonly RefundAsk[],
  asked: readonly RefundAsk[],
): Priced<PricedRefund> {
  const linesById = new Map(sold.map((line) => [line.lineId, line]))
  const returned = quantitiesById(refunded)
  const lines: RefundedLine[] = []
  for (const { lineId, quantityThousandths } of asked) {
    const line = linesById.get(lineId)
    if (!line) return { ok: false, problem: 'REFUND_LINE_UNKNOWN', lineId }
    if (!Number.isInteger(quantityThousandths) || quantityThousandths <= 0) {
      return { ok: false, problem: 'QUANTITY_NOT_POSITIVE', lineId }
    }
    const before = returned.get(lineId) ?? 0
    const left = line.quantityThousandths - before
    if (left <= 0) return { ok: false, problem: 'REFUND_NOTHING_LEFT', lineId, remainingThousandths: 0 }
    if (quantityThousandths > left) {
      return { ok: false, problem: 'REFUND_ABOVE_BOUGHT', lineId, remainingThousandths: left }
    }
    returned.set(lineId, before + quantityThousandths)
    lines.push(refundedPart(line, before, quantityThousandths))
  }
  return { ok: true, value: { lines, totals: totalsOf(lines) } }
}

/** What is left to refund of each sold line, in thousandths by line id. */
export function remainingThousandths(sold: readonly PricedLine[], refunded: readonly RefundAsk[]): ReadonlyMap<string, number> {
  const returned = quantitiesById(refunded)
  return new Map(sold.map((line) => [line.lineId, line.quantityThousandths - (returned.get(line.lineId) ?? 0)]))
}

function quantitiesById(asks: readonly RefundAsk[]): Map<string, number> {
  const quantities = new Map<string, number>()
  for (const { lineId, quantityThousandths } of asks) {
    quantities.set(lineId, (quantities.get(lineId) ?? 0) + quantityThousandths)
  }
  return quantities
}

function refundedPart(line: PricedLine, before: number, quantityThousandths: number): RefundedLine {
  const from = runningShare(line, before)
  const to = runningShare(line, before + quantityThousandths)
  const grossMinor = to.grossMinor - from.grossMinor
  const amountMinor = to.amountMinor - from.amountMinor
  const taxMinor = to.taxMinor - from.taxMinor
  const payableMinor = to.payableMinor - from.payableMinor
  return {
    lineId: line.lineId,
    productId: line.productId,
    quantityThousandths,
    grossMinor,
    discountMinor: grossMinor - amountMinor,
    amountMinor,
    taxMinor,
    netMinor: amountMinor - taxMinor,
    roundingMinor: payableMinor - amountMinor,
    payableMinor,
  }
}

// Amount and payable are each rounded from their own total, never one from the other's parts: so both only grow with
// the quantity, and no piece of a refund can come out negative. The tax follows the amount by the sale's own rule.
function runningShare(line: PricedLine, quantityThousandths: number) {
  const share = (minor: number) => divideHalfUp(minor, quantityThousandths, line.quantityThousandths)
  const amountMinor = share(line.amountMinor)
  return {
    grossMinor: share(line.grossMinor),
    amountMinor,
    taxMinor: splitTaxInclusive(amountMinor, line.taxBasisPoints).taxMinor,
    payableMinor: share(line.payableMinor),
  }
}
