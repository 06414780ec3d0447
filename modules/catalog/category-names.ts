import { sql, type Tx } from '#foundation/database'
import { CATEGORIES_MAX } from './contract.ts'
import { allCategories, type StoredCategory } from './stored-category.ts'

export type CategoryName = { readonly category: string; readonly subcategory: string }

/** Finds a category by its names: a subcategory below its category, or anywhere when the file names no category. */
export function categoryFinder(tree: readonly StoredCategory[]): (category: string, subcategory: string) => string | undefined {
  const top = new Map(tree.filter(({ parentId }) => parentId === null).map(({ id, name }) => [name, id]))
  const below = new Map(
    tree.filter(({ parentId }) => parentId !== null).map(({ id, name, parentId }) => [`${parentId}\n${name}`, id]),
  )
  const anywhere = new Map(tree.filter(({ parentId }) => parentId !== null).map(({ id, name }) => [name, id]))
  return (category, subcategory) => {
    if (subcategory === '') return top.get(category) ?? anywhere.get(category)
    if (category === '') return anywhere.get(subcategory) ?? top.get(subcategory)
    return below.get(`${top.get(category) ?? ''}\n${subcategory}`)
  }
}

/** Makes the categories that are not there yet: their parents first, as many as the tree may hold. */
export async function createCategories(
  tx: Tx,
  merchantId: string,
  wanted: readonly CategoryName[],
  newId: () => string,
): Promise<void> {
  const tree = await allCategories(tx)
  const find = categoryFinder(tree)
  const missing = wanted.filter(
    ({ category, subcategory }) => category + subcategory !== '' && find(category, subcategory) === undefined,
  )
  const isTop = new Map(tree.filter(({ parentId }) => parentId === null).map(({ id, name }) => [name, id]))
  const tops = new Set(
    missing.map(({ category, subcategory }) => (category === '' ? subcategory : category)).filter((name) => !isTop.has(name)),
  )
  const room = CATEGORIES_MAX - tree.length
  const made = [...tops].slice(0, room).map((name) => ({ id: newId(), parent: null, name }))
  for (const { id, name } of made) isTop.set(name, id)
  const pairs = new Map(
    missing
      .filter(({ category, subcategory }) => category !== '' && subcategory !== '')
      .map((pair) => [`${pair.category}\n${pair.subcategory}`, pair]),
  )
  const children = [...pairs.values()].flatMap(({ category, subcategory }) => {
    const parent = isTop.get(category)
    return parent === undefined ? [] : [{ id: newId(), parent, name: subcategory }]
  })
  const rows = [...made, ...children.slice(0, Math.max(0, room - made.length))]
  if (rows.length === 0) return
  await tx.run(sql`
    insert into catalog.category (merchant_id, category_id, parent_id, name)
    select ${merchantId}, r.id, r.parent, r.name
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, parent uuid, name text)
    on conflict do nothing`)
}
