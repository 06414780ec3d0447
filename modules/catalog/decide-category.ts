import { CATEGORIES_MAX } from './contract.ts'
import type { StoredCategory } from './stored-category.ts'

export type CategoryRefusal = 'CATEGORY_UNKNOWN' | 'CATEGORY_TOO_DEEP' | 'CATEGORY_NAME_TAKEN' | 'CATEGORIES_TOO_MANY'

/** Whether a category may stand so in the tree; the refusal when it may not. */
export function decideCategory(
  wanted: { readonly categoryId: string | undefined; readonly name: string; readonly parentId: string | null },
  tree: readonly StoredCategory[],
): CategoryRefusal | undefined {
  const { categoryId, name, parentId } = wanted
  if (categoryId !== undefined && !tree.some(({ id }) => id === categoryId)) return 'CATEGORY_UNKNOWN'
  const parent = tree.find(({ id }) => id === parentId)
  if (parentId !== null && parent === undefined) return 'CATEGORY_UNKNOWN'
  const hasChildren = categoryId !== undefined && tree.some((other) => other.parentId === categoryId)
  if (parent !== undefined && (parent.parentId !== null || parent.id === categoryId || hasChildren)) return 'CATEGORY_TOO_DEEP'
  if (tree.some((other) => other.parentId === parentId && other.name === name && other.id !== categoryId))
    return 'CATEGORY_NAME_TAKEN'
  if (categoryId === undefined && tree.length >= CATEGORIES_MAX) return 'CATEGORIES_TOO_MANY'
  return undefined
}
