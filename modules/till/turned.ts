import type { Part } from './decide-choices.ts'
import type { Totals } from './sale-case.ts'

/** Negation that never makes minus zero, which JSON and the database would tell apart. */
export function minus(value: number): number {
  return value === 0 ? 0 : -value
}

/** What goes back to where it came from. */
export function turnedPart({ productId, quantityThousandths }: Part): Part {
  return { productId, quantityThousandths: minus(quantityThousandths) }
}

/** Totals of goods and money that go the other way. */
export function turnedTotals(totals: Totals): Totals {
  return {
    grossMinor: minus(totals.grossMinor),
    discountMinor: minus(totals.discountMinor),
    amountMinor: minus(totals.amountMinor),
    roundingMinor: minus(totals.roundingMinor),
    payableMinor: minus(totals.payableMinor),
    taxMinor: minus(totals.taxMinor),
  }
}
