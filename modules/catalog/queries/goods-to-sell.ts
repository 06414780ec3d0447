import { answer } from '#platform/module'
import { goodsToSell } from '../contract.ts'
import { findProducts } from '../stored-product.ts'

export const answerGoodsToSell = answer(goodsToSell, async ({ tx, input }) => ({
  items: (await findProducts(tx, input.productIds)).map(({ initials: _, ...product }) => product),
}))
