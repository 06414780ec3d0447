import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { categories } from '../contract.ts'
import type { StoredCategory } from '../stored-category.ts'

export const answerCategories = answer(categories, async ({ tx }) => ({
  items: await tx.rows<StoredCategory & { products: number }>(sql`
    with direct as (
      select category_id, count(*) as goods from catalog.product where status = 'active' and category_id is not null group by category_id
    )
    select c.category_id as "id", c.parent_id as "parentId", c.name, c.position, (
      select coalesce(sum(d.goods), 0)::bigint from direct d
      where d.category_id = c.category_id
        or d.category_id in (select below.category_id from catalog.category below where below.parent_id = c.category_id)
    ) as "products"
    from catalog.category c order by c.position, c.name`),
}))
