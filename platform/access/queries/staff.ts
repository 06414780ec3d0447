import { sql } from '#foundation/database'
import type { z } from 'zod'
import { answer } from '#platform/module'
import type { Person } from '../contract/shapes.ts'
import { staff } from '../contract/staff.ts'
import { pageOf } from '../page-of.ts'

export const answerStaff = answer(staff, async ({ input, tx, merchantId }) => {
  const rows = await tx.rows<z.output<typeof Person>>(sql`
    select p.person_id as "id", p.name, p.login, p.store_id as "storeId", p.active,
      exists (select from access.pin i where i.merchant_id = p.merchant_id and i.person_id = p.person_id) as "hasPin",
      exists (select from access.badge b where b.merchant_id = p.merchant_id and b.person_id = p.person_id) as "hasBadge",
      array(select pr.role_id from access.person_role pr where pr.merchant_id = p.merchant_id and pr.person_id = p.person_id
        order by pr.role_id)::text[] as "roleIds"
    from access.person p
    where p.merchant_id = ${merchantId}::uuid and (${input.after ?? null}::uuid is null or p.person_id > ${input.after ?? null}::uuid)
    order by p.person_id limit ${input.limit + 1}::int`)
  return pageOf(rows, input.limit)
})
