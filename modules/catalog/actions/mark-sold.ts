import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { markSold } from '../contract.ts'

export const performMarkSold = perform(markSold, async ({ tx, input, now }) => ({
  marked: await tx.run(sql`
    update catalog.product set first_sold_at = ${now} where product_id = any(${input.productIds}::uuid[]) and first_sold_at is null`),
}))
