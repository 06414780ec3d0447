import { type Product, products, productsByIds } from '#modules/catalog'
import type { GoodsScope } from '#science/promotion'
import { useAsk, useAsks } from '#web/ui'

/** Goods of a category, or of those named one by one, that are looked at: enough to find what sells below cost. */
const GOODS_MAX = 200
/** Categories that are looked into, one question each. */
const CATEGORIES_MAX = 10

/** Goods of a scope, as many as a trial looks at; `hasMore` when there are others. */
export type ScopeGoods = { readonly goods: readonly Product[]; readonly hasMore: boolean }

/** Asks for the goods that a scope names, those of its exceptions left out. */
export function useScopeGoods(scope: GoodsScope | undefined): ScopeGoods {
  const productIds = (scope?.productIds ?? []).slice(0, GOODS_MAX)
  const named = useAsk(productsByIds, { productIds }, { enabled: productIds.length > 0, keepPrevious: true }).data?.items ?? []
  const listed = useListed(shelvesOf(scope))
  if (scope === undefined) return { goods: [], hasMore: false }
  const wanted = new Set(scope.all ? [] : productIds)
  const known = new Map([...named.filter(({ id }) => wanted.has(id)), ...listed.goods].map((good) => [good.id, good]))
  const { exceptProductIds, exceptCategoryIds } = scope
  const goods = [...known.values()].filter(
    ({ id, categoryId, kind }) =>
      // A deposit is never promoted, whatever shelf it stands on.
      kind !== 'deposit' && !exceptProductIds.includes(id) && (categoryId === null || !exceptCategoryIds.includes(categoryId)),
  )
  return { goods, hasMore: listed.hasMore || (!scope.all && scope.productIds.length > GOODS_MAX) }
}

/** Which shelves to ask for: `''` is the whole shop. */
function shelvesOf(scope: GoodsScope | undefined): readonly string[] {
  if (scope === undefined) return []
  return scope.all ? [''] : scope.categoryIds
}

function useListed(shelves: readonly string[]): ScopeGoods {
  const looked = shelves.slice(0, CATEGORIES_MAX)
  const pages = useAsks(
    products,
    looked.map((categoryId) => ({ ...(categoryId === '' ? {} : { categoryId }), status: 'active' as const, limit: GOODS_MAX })),
  )
  return {
    goods: pages.flatMap(({ data }) => data?.items ?? []),
    // Without all its goods the trial says that it did not look at all of them; the editor goes on.
    hasMore: shelves.length > looked.length || pages.some(({ data, isError }) => isError || (data?.next ?? null) !== null),
  }
}
