import { sumMinor } from '#science/money'
import type { TicketTotals } from './ticket.ts'

interface Summable {
  readonly grossMinor: number
  readonly amountMinor: number
  readonly taxMinor: number
  readonly netMinor: number
  readonly roundingMinor: number
  readonly payableMinor: number
}

/** The header of sale or refund lines: plain sums, so header and lines can never disagree. */
export function totalsOf(lines: readonly Summable[]): TicketTotals {
  const grossMinor = sumMinor(lines.map((line) => line.grossMinor))
  const amountMinor = sumMinor(lines.map((line) => line.amountMinor))
  return {
    grossMinor,
    discountMinor: grossMinor - amountMinor,
    amountMinor,
    taxMinor: sumMinor(lines.map((line) => line.taxMinor)),
    netMinor: sumMinor(lines.map((line) => line.netMinor)),
    roundingMinor: sumMinor(lines.map((line) => line.roundingMinor)),
    payableMinor: sumMinor(lines.map((line) => line.payableMinor)),
  }
}
