import { sql, type Statement, type Tx } from '#foundation/database'
import type { ActionContext } from '#platform/module'
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

/** Makes the categories that are not there yet, for an import: their parents first, as many as the tree may hold. */
export async function createCategories(
  { tx, merchantId, newId }: Pick<ActionContext, 'tx' | 'merchantId' | 'newId'>,
  importId: string,
  wanted: readonly CategoryName[],
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
    insert into catalog.category (merchant_id, category_id, parent_id, name, import_id)
    select ${merchantId}, r.id, r.parent, r.name, ${importId}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, parent uuid, name text)
    on conflict do nothing`)
}

/** Takes back the categories that an import made and nobody uses or saved since. Answers their ids. */
export async function removeCategoriesOf(tx: Tx, importId: string): Promise<string[]> {
  // Subcategories first: a category whose last one goes is empty too.
  const below = await tx.rows<{ id: string }>(sql`
    delete from catalog.category c where ${isEmptied(importId)} and c.parent_id is not null returning c.category_id as "id"`)
  const top = await tx.rows<{ id: string }>(sql`
    delete from catalog.category c where ${isEmptied(importId)} and c.parent_id is null
      and not exists (select from catalog.category b where b.merchant_id = c.merchant_id and b.parent_id = c.category_id)
    returning c.category_id as "id"`)
  return [...below, ...top].map(({ id }) => id)
}

function isEmptied(importId: string): Statement {
  return sql`c.import_id = ${importId} and not exists (
    select from catalog.product p where p.merchant_id = c.merchant_id and p.category_id = c.category_id and p.status <> 'removed')`
}
