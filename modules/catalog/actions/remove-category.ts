import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { categoryRemoved, removeCategory } from '../contract.ts'
import { takeVersion } from '../head.ts'

export const performRemoveCategory = perform(removeCategory, async ({ tx, input, merchantId, emit, refuse }) => {
  const { categoryId } = input
  await takeVersion(tx, merchantId)
  const use = await tx.first<{ known: boolean; used: boolean }>(sql`
    select exists (select from catalog.category where category_id = ${categoryId}) as "known",
      exists (select from catalog.category where parent_id = ${categoryId})
        or exists (select from catalog.product where category_id = ${categoryId} and status <> 'removed') as "used"`)
  if (use?.known !== true) refuse('CATEGORY_UNKNOWN', { field: 'categoryId' })
  if (use?.used === true) refuse('CATEGORY_IN_USE', { field: 'categoryId' })
  await tx.run(sql`delete from catalog.category where category_id = ${categoryId}`)
  emit(categoryRemoved, { categoryId })
  return {}
})
