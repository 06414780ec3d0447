import { markSold, MARK_SOLD_MAX } from '#modules/catalog'
import { when } from '#platform/module'
import { saleCompleted } from '../contract.ts'

/** Goods that were sold stay when their import is undone; telling the catalog can wait until after the sale. */
export const markGoodsSold = when('mark-goods-sold', saleCompleted, async ({ facts, do: perform }) => {
  const productIds = [...new Set(facts.flatMap((fact) => fact.body.lines.map((line) => line.productId)))]
  for (let from = 0; from < productIds.length; from += MARK_SOLD_MAX)
    await perform(markSold, { productIds: productIds.slice(from, from + MARK_SOLD_MAX) })
})
