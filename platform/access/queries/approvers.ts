import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { approvers } from '../contract/approval.ts'
import { mayOpenByPin, patternsOf } from '../decide-rights.ts'

/** As many as a list beside a waiting customer can show. */
const APPROVERS_MAX = 100

type Row = { id: string; name: string; hasPin: boolean; hasBadge: boolean }

/** Those of this store who are allowed the right and have a PIN or a badge to show, but for who asks. */
export const answerApprovers = answer(approvers, async ({ input: { right }, tx, merchantId, caller }) => {
  if (!mayOpenByPin(right)) return { items: [] }
  const items = await tx.rows<Row>(sql`
    select * from (
      select p.person_id as "id", p.name,
        exists (select from access.pin i where i.merchant_id = p.merchant_id and i.person_id = p.person_id) as "hasPin",
        exists (select from access.badge b where b.merchant_id = p.merchant_id and b.person_id = p.person_id) as "hasBadge"
      from access.person p
      where p.merchant_id = ${merchantId}::uuid and p.active and (p.store_id is null or p.store_id = ${caller.storeId}::uuid)
        and p.person_id is distinct from ${caller.actor.person}::uuid
        and exists (select from access.person_role pr join access.role r using (merchant_id, role_id)
          where pr.merchant_id = p.merchant_id and pr.person_id = p.person_id and r.rights && ${patternsOf(right)}::text[])) held
    where "hasPin" or "hasBadge"
    order by name, "id" limit ${APPROVERS_MAX}::int`)
  return { items }
})
