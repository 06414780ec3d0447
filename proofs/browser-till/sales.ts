import { completeSale, type Receipt, saleCompleted } from '#modules/till'
import type { FactDraft } from '#platform/journal/contract'
import type { StoreSettings } from '#platform/module'
import { type Chance, integerBetween } from '#science/random'
import { systemClock } from '#foundation/clock'
import { fillBasket, receiptOf } from '../shop/basket.ts'
import type { BrowserTill } from './open-till.ts'

export type SaleDraft = FactDraft<Receipt>

/** Sales as this till writes them alone, one at each of these moments. */
export function salesAt(till: BrowserTill, chance: Chance, moments: readonly string[]): SaleDraft[] {
  const { shop, deviceId } = till
  const products = new Map(shop.products.map((product) => [product.id, product]))
  const store: StoreSettings = { storeId: shop.storeId, name: '', zone: 'Asia/Shanghai', cutoffHour: 4, currency: 'CNY' }
  return moments.map((at) => {
    const receiptId = systemClock.newId()
    const lines = integerBetween(chance, 1, 8)
    const basket = fillBasket(chance, { products: shop.products, storeId: shop.storeId, lines, receiptId })
    const body = receiptOf(basket, { products, store, at, cashierId: null })
    const by = { person: null, device: deviceId, key: null }
    return { id: receiptId, kind: saleCompleted.name, store: shop.storeId, at, day: body.day, by, deed: completeSale.name, body }
  })
}
