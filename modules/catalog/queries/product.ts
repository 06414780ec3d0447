import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { product } from '../contract.ts'
import { asSeen } from '../see-cost.ts'
import { findProduct, selectProducts } from '../stored-product.ts'

/** A family larger than this is shown in part. */
const VARIANTS_MAX = 200

export const answerProduct = answer(product, async ({ tx, input, caller, refuse }) => {
  const found = (await findProduct(tx, input.productId)) ?? refuse('PRODUCT_UNKNOWN', { field: 'productId' })
  const family = await selectProducts(
    tx,
    sql`p.family_id = ${found.familyId} and p.product_id <> ${found.id} and p.status <> 'removed'`,
    sql`order by p.variant_name, p.product_id limit ${VARIANTS_MAX}`,
  )
  const variants = family.map(({ id, number, variantName, status }) => ({ id, number, variantName, status }))
  return { product: asSeen(caller, found), variants }
})
