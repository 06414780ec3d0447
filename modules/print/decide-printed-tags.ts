import type { Product } from '#modules/catalog'
import type { BodyOf } from '#platform/contract'
import type { tagsPrinted } from './contract.ts'

type PrintedTag = BodyOf<typeof tagsPrinted>['tags'][number]

/** What the tags of goods say at their present prices, each good once; those without a price have none. */
export function decidePrintedTags(goods: readonly Product[]): PrintedTag[] {
  return goods.flatMap(({ id, priceMinor, memberPriceMinor }) =>
    priceMinor === null ? [] : [{ productId: id, priceMinor, memberPriceMinor }],
  )
}

/** Whether a good on sale costs something else than its tag says. */
export function isOutdated({ status, priceMinor, memberPriceMinor }: Product, tag: PrintedTag): boolean {
  return status === 'active' && (priceMinor !== tag.priceMinor || memberPriceMinor !== tag.memberPriceMinor)
}
