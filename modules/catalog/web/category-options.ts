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

/** Where a category stands among its neighbours after a move by `step`; undefined at either end. */
export function movedPosition(neighbours: readonly Category[], categoryId: string, step: -1 | 1): number | undefined {
  const place = neighbours.findIndex(({ id }) => id === categoryId)
  const next = place + step
  return place === -1 || next < 0 || next >= neighbours.length ? undefined : next
}
