import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { passkeyRemoved } from '../contract/events.ts'
import { removePasskey } from '../contract/passkey.ts'
import { refuseCommonly } from '../refuse-commonly.ts'

export const performRemovePasskey = perform(removePasskey, async ({ input, tx, merchantId, caller, emit, refuse }) => {
  const personId = caller.actor.person ?? refuseCommonly('NOT_SIGNED_IN')
  const gone = await tx.run(sql`
    delete from access.passkey
    where merchant_id = ${merchantId}::uuid and passkey_id = ${input.passkeyId}::uuid and person_id = ${personId}::uuid`)
  if (gone === 0) refuse('NOT_FOUND', { field: 'passkeyId' })
  emit(passkeyRemoved, { passkeyId: input.passkeyId, personId })
  return {}
})
