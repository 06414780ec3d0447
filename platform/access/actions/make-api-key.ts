import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { apiKeyMade } from '../contract/events.ts'
import { makeApiKey } from '../contract/key.ts'
import { firstNotHeld } from '../decide-rights.ts'
import { refuseCommonly } from '../refuse-commonly.ts'
import { mintToken } from '../token.ts'

/** Keys of one merchant that work at the same time. */
const KEYS_MAX = 100

export const performMakeApiKey = perform(makeApiKey, async ({ input, tx, merchantId, caller, now, newId, emit, refuse }) => {
  const makerId = caller.actor.person ?? refuseCommonly('NOT_SIGNED_IN')
  const right = firstNotHeld(input.scopes, caller.permissions)
  if (right !== undefined) refuse('RIGHTS_EXCEEDED', { field: 'scopes', values: { right } })
  const row = await tx.first<{ keys: number }>(
    sql`select count(*)::int as "keys" from access.api_key where merchant_id = ${merchantId}::uuid and revoked_at is null`,
  )
  if ((row?.keys ?? 0) >= KEYS_MAX) refuse('TOO_MANY', { values: { limit: KEYS_MAX } })

  const keyId = newId()
  const scopes = [...new Set(input.scopes)]
  const token = mintToken('k', merchantId)
  await tx.run(sql`
    insert into access.api_key (merchant_id, key_id, name, scopes, token_digest, maker_id, made_at)
    values (${merchantId}::uuid, ${keyId}::uuid, ${input.name}::text, ${scopes}::text[], ${token.digest}::text, ${makerId}::uuid, ${now}::timestamptz)`)
  emit(apiKeyMade, { keyId, scopes })
  return { keyId, apiKey: token.text }
})
