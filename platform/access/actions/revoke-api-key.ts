import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { forgetCallers } from '../caller-cache.ts'
import { apiKeyRevoked } from '../contract/events.ts'
import { revokeApiKey } from '../contract/key.ts'

export const performRevokeApiKey = perform(revokeApiKey, async ({ input, tx, merchantId, now, emit, refuse }) => {
  const key = await tx.first<{ revoked: boolean }>(sql`
    select revoked_at is not null as "revoked" from access.api_key
    where merchant_id = ${merchantId}::uuid and key_id = ${input.keyId}::uuid for update`)
  if (key === undefined) return refuse('NOT_FOUND', { field: 'keyId' })
  if (key.revoked) return {}
  await tx.run(sql`
    update access.api_key set revoked_at = ${now}::timestamptz where merchant_id = ${merchantId}::uuid and key_id = ${input.keyId}::uuid`)
  forgetCallers(merchantId, now)
  emit(apiKeyRevoked, { keyId: input.keyId })
  return {}
})
