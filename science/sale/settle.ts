import type { Priced } from './problem.ts'

/** Money handed over in one way. Only a tender that gives change (cash) may exceed what is due. */
export interface Tender {
  readonly tenderId: string
  readonly amountMinor: number
  readonly givesChange: boolean
}

/** A tender after settlement: `amount = kept + change`. */
export interface SettledTender extends Tender {
  readonly keptMinor: number
  readonly changeMinor: number
}

/** A ticket paid in full; what the tenders keep sums to the payable exactly. */
export interface Settlement {
  readonly tenders: readonly SettledTender[]
  readonly changeMinor: number
}

/**
 * Settles what is due (minor units, ≥ 0) with one or several tenders. Short payment is refused with `missingMinor`, so
 * a screen asks it again after every tender; a ticket worth zero needs none.
 */
export function settle(payableMinor: number, tenders: readonly Tender[]): Priced<Settlement> {
  let tenderedMinor = 0
  let withoutChangeMinor = 0
  for (const { amountMinor, givesChange } of tenders) {
    if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) return { ok: false, problem: 'TENDER_NOT_POSITIVE' }
    tenderedMinor += amountMinor
    if (!givesChange) withoutChangeMinor += amountMinor
  }
  if (withoutChangeMinor > payableMinor) return { ok: false, problem: 'TENDER_ABOVE_PAYABLE' }
  if (tenderedMinor < payableMinor) return { ok: false, problem: 'TENDER_SHORT', missingMinor: payableMinor - tenderedMinor }
  const changeMinor = tenderedMinor - payableMinor
  return { ok: true, value: { tenders: withChange(tenders, changeMinor), changeMinor } }
}

// Change is taken from the last cash first: it is the note that made the payment too large.
function withChange(tenders: readonly Tender[], changeMinor: number): SettledTender[] {
  let left = changeMinor
  return tenders
    .toReversed()
    .map((tender) => {
      const given = tender.givesChange ? Math.min(left, tender.amountMinor) : 0
      left -= given
      return { ...tender, keptMinor: tender.amountMinor - given, changeMinor: given }
    })
    .toReversed()
}
