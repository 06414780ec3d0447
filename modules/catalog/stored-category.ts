import { sql, type Tx } from '#foundation/database'

export type StoredCategory = {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly position: number
}

/** The whole tree; it is small by contract. */
export async function allCategories(tx: Tx): Promise<StoredCategory[]> {
  return tx.rows<StoredCategory>(sql`
    select category_id as "id", parent_id as "parentId", name, position from catalog.category order by position, name`)
}

/** Whether a category is there. */
export async function hasCategory(tx: Tx, categoryId: string): Promise<boolean> {
  return (await tx.first(sql`select 1 from catalog.category where category_id = ${categoryId}`)) !== undefined
}
