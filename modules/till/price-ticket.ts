import { goodsToSell, type Product } from '#modules/catalog'
import type { Ask, Caller } from '#platform/module'
import type { Tx } from '#foundation/database'
import type { RoundingMode } from '#science/money'
import { changePriceAtTill } from './contract.ts'
import { type AskedLine, decideSale, type SaleDecision } from './decide-sale.ts'
import { settingsOf } from './settings.ts'

type Asked = {
  readonly storeId: string
  readonly lines: readonly AskedLine[]
  readonly discountMinor: number
  readonly rounding?: RoundingMode | undefined
}

/** Looks up what a ticket names and decides what it sells: one query, and one more where the ticket names no rounding. */
export async function priceAsked(given: { ask: Ask; tx: Tx; caller: Caller }, asked: Asked): Promise<SaleDecision> {
  const { ask, tx, caller } = given
  const { items } = await ask(goodsToSell, { productIds: [...new Set(asked.lines.map((line) => line.productId))] })
  return decideSale({
    lines: asked.lines,
    products: new Map<string, Product>(items.map((product) => [product.id, product])),
    discountMinor: asked.discountMinor,
    rounding: asked.rounding ?? (await settingsOf(tx, asked.storeId)).rounding,
    mayChangePrices: mayChangePrices(caller),
  })
}

function mayChangePrices({ permissions }: Caller): boolean {
  return permissions.has('*') || permissions.has(changePriceAtTill.name)
}
