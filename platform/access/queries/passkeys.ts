import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { passkeys } from '../contract/passkey.ts'
import { refuseCommonly } from '../refuse-commonly.ts'

/** A person has few: how many is bounded when they add one. */
export const answerPasskeys = answer(passkeys, async ({ tx, merchantId, caller }) => {
  const personId = caller.actor.person ?? refuseCommonly('NOT_SIGNED_IN')
  const items = await tx.rows<{ id: string; name: string; origin: string; addedAt: string }>(sql`
    select passkey_id as "id", name, origin, added_at as "addedAt" from access.passkey
    where merchant_id = ${merchantId}::uuid and person_id = ${personId}::uuid order by passkey_id`)
  return { items }
})
