import type { PromotionRule } from '#science/promotion'
import type { GoodsScope, Terms } from './contract.ts'

/** Categories with the one above each; two levels at most. */
export type CategoryTree = readonly { readonly id: string; readonly parentId: string | null }[]

/** The till's rule of a promotion: categories with those below them, so that a till need not know the tree. */
export function ruleOf(promotionId: string, terms: Terms, tree: CategoryTree): PromotionRule {
  const { storeIds: _, ...rest } = terms
  const { benefit } = terms
  const widened =
    benefit.kind === 'buyGet' && benefit.reward !== null ? { ...benefit, reward: widen(benefit.reward, tree) } : benefit
  return { ...rest, ruleId: promotionId, goods: widen(terms.goods, tree), benefit: widened }
}

function widen(scope: GoodsScope, tree: CategoryTree): GoodsScope {
  const withBelow = (ids: readonly string[]) => {
    const wanted = new Set(ids)
    const below = tree.flatMap(({ id, parentId }) => (parentId !== null && wanted.has(parentId) && !wanted.has(id) ? [id] : []))
    return [...ids, ...below]
  }
  return { ...scope, categoryIds: withBelow(scope.categoryIds), exceptCategoryIds: withBelow(scope.exceptCategoryIds) }
}
