import { place, productUnit } from '#modules/stock'
import type { FactDraft } from '#platform/journal'
import type { Holder, Posting } from '#platform/ledger'
import type { Receipt, SoldLine, SoldPart } from './contract.ts'
import { money } from './money-places.ts'
import { baseQuantity } from './sold-line.ts'

/**
 * What a receipt moves: goods from the shelf to the customer, money from revenue to where it now lies; and the
 * rounding, deposits and tips as flows of their own, so that revenue is what was earned. Negative figures move the
 * other way.
 */
export function postingsOf(fact: FactDraft<Receipt>): Posting[] {
  const { storeId, day, at, lines, tenders, roundingMinor, depositMinor = 0, tipMinor = 0 } = fact.body
  const postings: Posting[] = []
  const move = (from: Holder, to: Holder, unit: string, amount: number) => {
    if (amount === 0) return
    const [source, target] = amount > 0 ? [from, to] : [to, from]
    postings.push({ fact: fact.id, line: postings.length + 1, from: source, to: target, unit, amount: Math.abs(amount), at, day })
  }
  for (const line of lines) {
    const shelf = line.stocked ? place.stock(storeId) : place.adjusted(storeId, 'waste')
    for (const { productId, quantityThousandths } of partsMoved(line))
      move(shelf, place.sold(storeId), productUnit(productId), quantityThousandths)
  }
  for (const tender of tenders) move(money.revenue(storeId), money.tender(storeId, tender.kind), money.unit, tender.amountMinor)
  move(money.rounding(storeId), money.revenue(storeId), money.unit, roundingMinor)
  move(money.deposit(storeId), money.revenue(storeId), money.unit, depositMinor)
  move(money.tips(storeId), money.revenue(storeId), money.unit, tipMinor)
  return postings
}

/** All that a line moves on the shelf, in base units: the good itself, or the parts of a combo. */
export function partsMoved(line: SoldLine): readonly SoldPart[] {
  const { productId, quantityThousandths, parts } = line
  return parts ?? [{ productId, quantityThousandths: baseQuantity(quantityThousandths, line) }]
}
