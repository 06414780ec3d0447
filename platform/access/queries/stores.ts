import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { stores } from '../contract/staff.ts'
import { pageOf } from '../page-of.ts'
import { storeColumns, type StoreRow } from '../store-rows.ts'

export const answerStores = answer(stores, async ({ input, tx, merchantId }) => {
  const rows = await tx.rows<StoreRow>(sql`
    select ${storeColumns} from access.store s
    where s.merchant_id = ${merchantId}::uuid and (${input.after ?? null}::uuid is null or s.store_id > ${input.after ?? null}::uuid)
    order by s.store_id limit ${input.limit + 1}::int`)
  return pageOf(rows, input.limit)
})
