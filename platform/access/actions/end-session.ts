import { sql } from '#foundation/database'
import { perform, holds } from '#platform/module'
import { endSession } from '../contract/session.ts'
import { mayEditStaff } from '../contract/staff.ts'
import { endSessions } from '../end-sessions.ts'

/** Everyone ends their own; who may edit staff ends anyone's. Another's is otherwise as if it were not there. */
export const performEndSession = perform(endSession, async (context) => {
  const { input, tx, merchantId, caller, refuse } = context
  const found = await tx.first<{ personId: string }>(sql`
    select person_id as "personId" from access.session
    where merchant_id = ${merchantId}::uuid and session_id = ${input.sessionId}::uuid`)
  const mine = found?.personId === caller.actor.person
  if (found === undefined || (!mine && !holds(caller, mayEditStaff.name))) return refuse('NOT_FOUND', { field: 'sessionId' })
  await endSessions(context, { sessionId: input.sessionId })
  return {}
})
