import { productsByIds } from '#modules/catalog'
import { sql } from '#foundation/database'
import { type OutputOf, PAGE_MAX } from '#platform/contract'
import { answer } from '#platform/module'
import { LABEL_GOODS_MAX, outdatedTags, TAGS_COMPARED_MAX } from '../contract.ts'
import { isOutdated } from '../decide-printed-tags.ts'

type Tag = OutputOf<typeof outdatedTags>['items'][number]['tag'] & { readonly printedAt: string }

export const answerOutdatedTags = answer(outdatedTags, async ({ input, caller, tx, ask, refuse }) => {
  const { storeId } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const [count, tags] = await Promise.all([
    tx.first<{ tagged: number }>(sql`select count(*)::int as tagged from print.tag where store_id = ${storeId}`),
    tx.rows<Tag>(sql`
      select product_id as "productId", price_minor as "priceMinor", member_price_minor as "memberPriceMinor",
        printed_at as "printedAt"
      from print.tag where store_id = ${storeId} order by printed_at, product_id limit ${TAGS_COMPARED_MAX}`),
  ])
  const pages: string[][] = []
  for (let from = 0; from < tags.length; from += PAGE_MAX)
    pages.push(tags.slice(from, from + PAGE_MAX).map(({ productId }) => productId))
  const found = await Promise.all(pages.map((productIds) => ask(productsByIds, { productIds })))
  const products = new Map(found.flatMap(({ items }) => items.map((product) => [product.id, product] as const)))
  const outdated = tags.flatMap(({ printedAt, ...tag }) => {
    const product = products.get(tag.productId)
    return product !== undefined && isOutdated(product, tag) ? [{ product, tag, printedAt }] : []
  })
  const tagged = count?.tagged ?? 0
  const hasMore = outdated.length > LABEL_GOODS_MAX || tagged > tags.length
  return { tagged, items: outdated.slice(0, LABEL_GOODS_MAX), hasMore }
})
