import { markSold, MARK_SOLD_MAX } from '#modules/catalog'
import { type ReactionContext, when } from '#platform/module'
import { goodsExchanged, saleCompleted } from '../contract.ts'

/** Goods that were sold stay when their import is undone; telling the catalog can wait until after the sale. */
export const markGoodsSold = when('mark-goods-sold', saleCompleted, mark)
export const markGoodsExchanged = when('mark-goods-exchanged', goodsExchanged, mark)

type Told = Pick<ReactionContext<typeof saleCompleted>, 'facts' | 'do'>

async function mark({ facts, do: perform }: Told): Promise<void> {
  const lines = facts.flatMap(({ body }) => body.lines)
  const productIds = [
    ...new Set(lines.flatMap(({ productId, parts = [] }) => [productId, ...parts.map((part) => part.productId)])),
  ]
  for (let from = 0; from < productIds.length; from += MARK_SOLD_MAX)
    await perform(markSold, { productIds: productIds.slice(from, from + MARK_SOLD_MAX) })
}
