import { lineAmount, percentOf, roundTakings, splitByLargestRemainder, splitTaxInclusive, sumMinor } from '#science/money'
import type { Priced, Refused, SaleProblem } from './problem.ts'
import type { Discount, PricedLine, Ticket, TicketLine, TicketTotals } from './ticket.ts'
import { saleLimits } from './ticket.ts'
import { totalsOf } from './totals.ts'

/** A ticket with every line priced, and the header as their sum. */
export interface PricedTicket {
  readonly lines: readonly PricedLine[]
  readonly totals: TicketTotals
}

interface LineAfterOwnDiscount {
  readonly line: TicketLine
  readonly unitPriceMinor: number
  readonly grossMinor: number
  readonly lineDiscountMinor: number
  readonly remainingMinor: number
}

/**
 * Prices a ticket: line discounts first, then the ticket discount and the rounding, both split over the lines by what
 * remains of them. An empty ticket is worth zero. The till and the server run this same function.
 */
export function priceTicket(ticket: Ticket): Priced<PricedTicket> {
  if (ticket.lines.length > saleLimits.linesMax) return { ok: false, problem: 'TOO_MANY_LINES' }
  const lineIds = new Set<string>()
  const discounted: LineAfterOwnDiscount[] = []
  for (const line of ticket.lines) {
    const problem = lineIds.has(line.lineId) ? 'LINE_DUPLICATE' : lineProblem(line)
    if (problem) return { ok: false, problem, lineId: line.lineId }
    lineIds.add(line.lineId)
    const own = afterOwnDiscount(line)
    if (!own.ok) return own
    discounted.push(own.value)
  }
  const weights = discounted.map(({ remainingMinor }) => remainingMinor)
  const remainingMinor = sumMinor(weights)
  const ofGoods = weights.map((weight, place) => (ticket.lines[place]?.isDeposit === true ? 0 : weight))
  const ticketDiscount = discountOn(sumMinor(ofGoods), ticket.discount)
  if (!ticketDiscount.ok) return ticketDiscount
  const discountShares = splitByLargestRemainder(ticketDiscount.value, ofGoods)
  const amounts = weights.map((weight, place) => weight - (discountShares[place] ?? 0))
  const dueMinor = Math.max(0, remainingMinor - ticketDiscount.value - (ticket.creditMinor ?? 0))
  const { roundingMinor } = roundTakings(dueMinor, ticket.rounding)
  const roundingShares = splitByLargestRemainder(roundingMinor, roundable(amounts, ofGoods, roundingMinor))
  const lines = discounted.map((own, place) => pricedLine(own, discountShares[place] ?? 0, roundingShares[place] ?? 0))
  return { ok: true, value: { lines, totals: totalsOf(lines) } }
}

// A deposit is given back as it was taken, so goods carry the rounding, unless they are worth less than it.
function roundable(amounts: readonly number[], ofGoods: readonly number[], roundingMinor: number): readonly number[] {
  const amountsOfGoods = amounts.map((amount, place) => Math.min(amount, ofGoods[place] ?? 0))
  return sumMinor(amountsOfGoods) >= Math.abs(roundingMinor) ? amountsOfGoods : amounts
}

function lineProblem(line: TicketLine): SaleProblem | null {
  const { quantityThousandths, overridePriceMinor, printedAmountMinor, taxBasisPoints } = line
  if (!Number.isInteger(quantityThousandths) || quantityThousandths <= 0) return 'QUANTITY_NOT_POSITIVE'
  if (quantityThousandths > saleLimits.quantityThousandthsMax) return 'QUANTITY_TOO_LARGE'
  for (const price of [line.unitPriceMinor, overridePriceMinor ?? 0, printedAmountMinor ?? 0]) {
    if (!Number.isInteger(price) || price < 0 || price > saleLimits.priceMinorMax) return 'PRICE_INVALID'
  }
  return isShare(taxBasisPoints) ? null : 'TAX_RATE_INVALID'
}

function afterOwnDiscount(line: TicketLine): Priced<LineAfterOwnDiscount> {
  const unitPriceMinor = line.overridePriceMinor ?? line.unitPriceMinor
  // A price changed by hand speaks louder than what the scale printed before.
  const printed = line.overridePriceMinor === undefined ? line.printedAmountMinor : undefined
  const grossMinor = printed ?? lineAmount(unitPriceMinor, line.quantityThousandths)
  const discount = discountOn(grossMinor, line.discount)
  if (!discount.ok) return { ...discount, lineId: line.lineId }
  const remainingMinor = grossMinor - discount.value
  return { ok: true, value: { line, unitPriceMinor, grossMinor, lineDiscountMinor: discount.value, remainingMinor } }
}

function discountOn(amountMinor: number, discount: Discount | undefined): { ok: true; value: number } | Refused {
  if (discount === undefined) return { ok: true, value: 0 }
  if (discount.kind === 'percent') {
    if (!isShare(discount.basisPoints)) return { ok: false, problem: 'DISCOUNT_INVALID' }
    return { ok: true, value: percentOf(amountMinor, discount.basisPoints) }
  }
  if (!Number.isSafeInteger(discount.amountMinor) || discount.amountMinor < 0) return { ok: false, problem: 'DISCOUNT_INVALID' }
  if (discount.amountMinor > amountMinor) return { ok: false, problem: 'DISCOUNT_ABOVE_AMOUNT' }
  return { ok: true, value: discount.amountMinor }
}

function pricedLine(own: LineAfterOwnDiscount, ticketDiscountMinor: number, roundingMinor: number): PricedLine {
  const { line, unitPriceMinor, grossMinor, lineDiscountMinor } = own
  const amountMinor = own.remainingMinor - ticketDiscountMinor
  const { taxMinor, netMinor } = splitTaxInclusive(amountMinor, line.taxBasisPoints)
  return {
    lineId: line.lineId,
    productId: line.productId,
    listPriceMinor: line.unitPriceMinor,
    unitPriceMinor,
    quantityThousandths: line.quantityThousandths,
    grossMinor,
    lineDiscountMinor,
    ticketDiscountMinor,
    amountMinor,
    taxBasisPoints: line.taxBasisPoints,
    taxMinor,
    netMinor,
    roundingMinor,
    payableMinor: amountMinor + roundingMinor,
  }
}

function isShare(basisPoints: number): boolean {
  return Number.isInteger(basisPoints) && basisPoints >= 0 && basisPoints <= 10_000
}
