import { place, productUnit } from '#modules/stock'
import type { FactDraft } from '#platform/journal'
import type { Holder, Posting } from '#platform/ledger'
import type { Receipt } from './contract.ts'
import { money } from './money-places.ts'
import { baseQuantity } from './decide-sale.ts'

/**
 * What a receipt moves: goods from the shelf to the customer, money from revenue to where it now
 * lies, and the rounding as its own flow. Negative figures move the other way.
 */
export function postingsOf(fact: FactDraft<Receipt>): Posting[] {
  const { storeId, day, at, lines, tenders, roundingMinor } = fact.body
  const postings: Posting[] = []
  const move = (from: Holder, to: Holder, unit: string, amount: number) => {
    if (amount === 0) return
    const [source, target] = amount > 0 ? [from, to] : [to, from]
    postings.push({ fact: fact.id, line: postings.length + 1, from: source, to: target, unit, amount: Math.abs(amount), at, day })
  }
  for (const line of lines) {
    const quantity = baseQuantity(line.quantityThousandths, line)
    const shelf = line.stocked ? place.stock(storeId) : place.adjusted(storeId, 'waste')
    move(shelf, place.sold(storeId), productUnit(line.productId), quantity)
  }
  for (const tender of tenders) move(money.revenue(storeId), money.tender(storeId, tender.kind), money.unit, tender.amountMinor)
  move(money.rounding(storeId), money.revenue(storeId), money.unit, roundingMinor)
  return postings
}
