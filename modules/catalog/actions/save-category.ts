import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { CATEGORIES_MAX, categorySaved, saveCategory } from '../contract.ts'
import { decideCategory } from '../decide-category.ts'
import { takeVersion } from '../head.ts'
import { allCategories } from '../stored-category.ts'

export const performSaveCategory = perform(saveCategory, async ({ tx, input, merchantId, newId, emit, refuse }) => {
  const { name, parentId, position } = input
  await takeVersion(tx, merchantId)
  const refusal = decideCategory({ categoryId: input.categoryId, name, parentId }, await allCategories(tx))
  if (refusal !== undefined) refuse(refusal, { values: { name, max: CATEGORIES_MAX } })
  const categoryId = input.categoryId ?? newId()
  await tx.run(sql`
    insert into catalog.category (merchant_id, category_id, parent_id, name, position)
    values (${merchantId}, ${categoryId}, ${parentId}, ${name}, ${position})
    on conflict (merchant_id, category_id) do update set parent_id = excluded.parent_id, name = excluded.name, position = excluded.position,
      import_id = null`)
  emit(categorySaved, { categoryId, name, parentId })
  return { categoryId }
})
