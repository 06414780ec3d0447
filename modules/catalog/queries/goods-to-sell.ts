import { answer } from '#platform/module'
import { goodsToSell } from '../contract.ts'
import { goodsByIds } from '../goods-in-memory.ts'

export const answerGoodsToSell = answer(goodsToSell, async ({ tx, merchantId, input }) => {
  const items = await goodsByIds(tx, merchantId, input.productIds)
  const parts = items.flatMap(({ choiceGroups }) => choiceGroups).flatMap(({ options }) => options)
  const partIds = [...new Set(parts.flatMap(({ productId }) => productId ?? []))]
  // Goods without choices, which is nearly all of them, ask nothing more.
  const partsSold = partIds.length === 0 ? [] : await goodsByIds(tx, merchantId, partIds)
  return { items, partCosts: partsSold.map(({ id, costMinor }) => ({ productId: id, costMinor })) }
})
