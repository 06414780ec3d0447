import { useEffect, useState } from 'react'
import { type Product, products, productsByIds } from '#modules/catalog'
import type { GoodsScope } from '#science/promotion'
import { ask, useAsk } from '#web/ui'

/** Goods of a category, or of those named one by one, that are looked at: enough to find what sells below cost. */
const GOODS_MAX = 200
/** Categories that are looked into, one question each. */
const CATEGORIES_MAX = 10

/** Goods of a scope, as many as a trial looks at; `hasMore` when there are others. */
export type ScopeGoods = { readonly goods: readonly Product[]; readonly hasMore: boolean }

type Listed = ScopeGoods & { readonly key: string }

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
  const [listed, setListed] = useState<Listed>({ key: '', goods: [], hasMore: false })
  const key = shelves.slice(0, CATEGORIES_MAX).join()
  useEffect(() => {
    if (key === '' && shelves.length === 0) return
    let isOld = false
    const questions = key.split(',').map(async (categoryId) => {
      const about = categoryId === '' ? {} : { categoryId }
      return await ask(products, { ...about, status: 'active', limit: GOODS_MAX })
    })
    Promise.all(questions).then(
      (pages) => {
        const goods = pages.flatMap(({ items }) => items)
        if (!isOld) setListed({ key, goods, hasMore: pages.some(({ next }) => next !== null) })
      },
      // Without its goods the trial says that it did not look at all of them; the editor goes on.
      () => {
        if (!isOld) setListed({ key, goods: [], hasMore: true })
      },
    )
    return () => {
      isOld = true
    }
  }, [key, shelves.length])
  if (shelves.length === 0 || listed.key !== key) return { goods: [], hasMore: false }
  return { ...listed, hasMore: listed.hasMore || shelves.length > CATEGORIES_MAX }
}
