import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { apiKeys } from '../contract/key.ts'
import { pageOf } from '../page-of.ts'

type Row = {
  id: string
  name: string
  scopes: string[]
  makerId: string
  makerName: string
  madeAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}

export const answerApiKeys = answer(apiKeys, async ({ input, tx, merchantId }) => {
  const rows = await tx.rows<Row>(sql`
    select k.key_id as "id", k.name, k.scopes, k.maker_id as "makerId", p.name as "makerName", k.made_at as "madeAt",
      k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"
    from access.api_key k join access.person p on p.merchant_id = k.merchant_id and p.person_id = k.maker_id
    where k.merchant_id = ${merchantId}::uuid and (${input.after ?? null}::uuid is null or k.key_id > ${input.after ?? null}::uuid)
    order by k.key_id limit ${input.limit + 1}::int`)
  return pageOf(rows, input.limit)
})
