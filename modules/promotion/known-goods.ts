import { categories, productsByIds } from '#modules/catalog'
import { PAGE_MAX } from '#platform/contract'
import type { Ask } from '#platform/module'
import type { Terms } from './contract.ts'
import { type CategoryTree } from './decide-rule.ts'
import { type Known, scopesOf } from './decide-terms.ts'

/** What the catalogue knows of the goods and categories that a promotion names. */
export async function knownGoods(ask: Ask, terms: Terms): Promise<Known & { readonly tree: CategoryTree }> {
  const scopes = scopesOf(terms).map(([, scope]) => scope)
  const productIds = [...new Set(scopes.flatMap((scope) => [...scope.productIds, ...scope.exceptProductIds]))]
  const pages: string[][] = []
  for (let from = 0; from < productIds.length; from += PAGE_MAX) pages.push(productIds.slice(from, from + PAGE_MAX))
  const found = await Promise.all(pages.map((page) => ask(productsByIds, { productIds: page })))
  const tree = await categoryTree(ask, [terms])
  return {
    productIds: new Set(found.flatMap(({ items }) => items.map(({ id }) => id))),
    categoryIds: new Set(tree.map(({ id }) => id)),
    tree,
  }
}

/** The tree of categories; asked only where a promotion names any. */
export async function categoryTree(ask: Ask, all: readonly Terms[]): Promise<CategoryTree> {
  return all.some(namesCategories) ? (await ask(categories, {})).items : []
}

/** Whether a promotion names categories, whose tree may change under it. */
export function namesCategories(terms: Terms): boolean {
  return scopesOf(terms).some(([, scope]) => scope.categoryIds.length > 0 || scope.exceptCategoryIds.length > 0)
}
