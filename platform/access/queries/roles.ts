import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { roles } from '../contract/staff.ts'
import { pageOf } from '../page-of.ts'
import type { PredefinedRole } from '../predefined-roles.ts'

type Row = { id: string; name: string; predefined: PredefinedRole['predefined'] | null; rights: string[]; people: number }

export const answerRoles = answer(roles, async ({ input, tx, merchantId }) => {
  const rows = await tx.rows<Row>(sql`
    select r.role_id as "id", r.name, r.predefined, r.rights,
      (select count(*)::int from access.person_role pr where pr.merchant_id = r.merchant_id and pr.role_id = r.role_id) as "people"
    from access.role r
    where r.merchant_id = ${merchantId}::uuid and (${input.after ?? null}::uuid is null or r.role_id > ${input.after ?? null}::uuid)
    order by r.role_id limit ${input.limit + 1}::int`)
  return pageOf(rows, input.limit)
})
