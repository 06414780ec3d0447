import { systemClock } from '#foundation/clock'
import { completeSale, saleCompleted } from '#modules/till'
import type { FactDraft } from '#platform/journal'
import { type Chance, seededChance } from '#science/random'
import type { NewShop } from '../server/new-shop.ts'
import { fillBasket, receiptOf } from '../shop/basket.ts'

/** Sales as the tills of a shop tell them when they sell alone. */
export type Sales = { readonly next: (deviceId: string) => FactDraft }

/** Sales of a shop's goods, two lines each, told apart by a seed. */
export function openSales({ products, storeId }: Pick<NewShop, 'products' | 'storeId'>, seed: string | Chance): Sales {
  const chance = typeof seed === 'string' ? seededChance(seed) : seed
  const byId = new Map(products.map((product) => [product.id, product]))
  const store = { storeId, name: '', zone: 'Asia/Shanghai', cutoffHour: 4, currency: 'CNY' }
  return {
    next: (deviceId) => {
      const at = systemClock.now()
      const receiptId = systemClock.newId()
      const basket = fillBasket(chance, { products, storeId, lines: 2, receiptId })
      const body = receiptOf(basket, { products: byId, store, at, cashierId: null })
      const by = { person: null, device: deviceId, key: null }
      return { id: receiptId, kind: saleCompleted.name, store: storeId, at, day: body.day, by, deed: completeSale.name, body }
    },
  }
}
