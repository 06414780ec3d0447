import { type OutputOf } from '#platform/contract'
import type { Option } from '#web/ui'
import type { categories } from '../contract.ts'

export type Category = OutputOf<typeof categories>['items'][number]
export type Branch = { category: Category; children: readonly Category[] }

/** The tree of categories in its own order: tops with what lies below them. */
export function treeOf(items: readonly Category[]): Branch[] {
  const inOrder = items.toSorted((one, other) => one.position - other.position)
  return inOrder
    .filter(({ parentId }) => parentId === null)
    .map((category) => ({ category, children: inOrder.filter(({ parentId }) => parentId === category.id) }))
}

/** Options for a select: 饮料, then 饮料 / 水, so that typing either word finds it. */
export function categoryOptions(items: readonly Category[]): Option<string>[] {
  return treeOf(items).flatMap(({ category, children }) => [
    { value: category.id, label: category.name },
    ...children.map((child) => ({ value: child.id, label: `${category.name} / ${child.name}` })),
  ])
}

/** The neighbours whose place changes when a category moves by `step`, each with its new one; none at either end. */
export function placesAfterMove(neighbours: readonly Category[], categoryId: string, step: -1 | 1): Category[] {
  const from = neighbours.findIndex(({ id }) => id === categoryId)
  const moved = neighbours[from]
  const to = from + step
  if (moved === undefined || to < 0 || to >= neighbours.length) return []
  return neighbours
    .toSpliced(from, 1)
    .toSpliced(to, 0, moved)
    .map((category, position) => ({ category, position }))
    .filter(({ category, position }) => category.position !== position)
    .map(({ category, position }) => ({ ...category, position }))
}
