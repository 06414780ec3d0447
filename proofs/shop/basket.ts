import type { Product } from '#modules/catalog'
import type { completeSale, Receipt } from '#modules/till'
import type { InputOf } from '#platform/contract'
import type { StoreSettings } from '#platform/module'
import { businessDay } from '#science/calendar'
import { type Chance, integerBetween, pick } from '#science/random'
// A till decides by the same pure code as the server.
import { decideSale } from '../../modules/till/decide-sale.ts'
import { receiptNumber } from '../../modules/till/receipt-number.ts'

/** A sale as a till asks for it. */
export type Basket = InputOf<typeof completeSale> & { readonly receiptId: string }

/** A basket of so many different goods, some by weight, paid in cash with a note that gives change. */
export function fillBasket(
  chance: Chance,
  given: { products: readonly Product[]; storeId: string; lines: number; receiptId: string },
): Basket {
  const { products, storeId, receiptId } = given
  const first = integerBetween(chance, 0, products.length - 1)
  const step = pick(chance, [1, 3, 7, 11, 13])
  const lines = Array.from({ length: given.lines }, (_, index) => {
    const product = products[(first + index * step) % products.length]
    if (product === undefined) throw new Error('a shop without goods sells nothing')
    const code = product.barcodes[0]?.code
    const quantityThousandths = product.byWeight ? integerBetween(chance, 120, 2400) : integerBetween(chance, 1, 3) * 1000
    return { productId: product.id, quantityThousandths, ...(code === undefined ? {} : { code }) }
  })
  return { receiptId, storeId, rounding: 'dropFen', lines, tenders: [{ kind: 'cash', givenMinor: 10_000_000 }] }
}

/** The receipt that a till writes for a basket when it sells alone. */
export function receiptOf(
  basket: Basket,
  given: { products: ReadonlyMap<string, Product>; store: StoreSettings; at: string; cashierId: string | null },
): Receipt {
  const { products, store, at, cashierId } = given
  const sale = decideSale({
    lines: basket.lines.map((line) => ({ ...line, discountMinor: 0 })),
    products,
    discountMinor: 0,
    rounding: basket.rounding ?? 'none',
    mayChangePrice: false,
    mayDiscount: false,
  })
  if (sale.do === 'refuse') throw new Error(`a basket that cannot be sold: ${sale.code} ${sale.field}`)
  const { payableMinor } = sale.totals
  const givenMinor = Math.ceil(payableMinor / 1000) * 1000
  const day = businessDay(at, store)
  return {
    receiptId: basket.receiptId,
    kind: 'sale',
    number: receiptNumber(basket.receiptId, day),
    storeId: store.storeId,
    day,
    at,
    cashierId,
    lines: [...sale.lines],
    ...sale.totals,
    tenders: [{ kind: 'cash', amountMinor: payableMinor, givenMinor, changeMinor: givenMinor - payableMinor, reference: null }],
    refundOf: null,
    reason: null,
    note: null,
  }
}
