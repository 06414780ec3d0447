import { sql } from '#foundation/database'
import { atDoor } from '#platform/module'
import { passwordSet } from '../contract/events.ts'
import { setPassword } from '../contract/session.ts'
import { isPasswordShort, PASSWORD_CHARACTERS_MIN } from '../decide-login.ts'
import { endSessions } from '../end-sessions.ts'
import { savePassword } from '../people.ts'
import { refuseCommonly } from '../refuse-commonly.ts'
import { hashPassword, isPassword } from '../secret.ts'
import { PER_LOGIN, takeTry } from '../throttle.ts'

/** At the door although one is signed in: two hashes take a tenth of a second, too long inside a transaction. */
export const performSetPassword = atDoor(setPassword, async ({ input, database, now, caller, within, refuse }) => {
  const personId = caller?.actor.person ?? null
  if (caller === undefined || personId === null || caller.sessionId === null) return refuseCommonly('NOT_SIGNED_IN')
  const { merchantId, sessionId } = caller
  if (isPasswordShort(input.next)) refuse('PASSWORD_TOO_SHORT', { field: 'next', values: { least: PASSWORD_CHARACTERS_MIN } })
  const giveBack = takeTry(database, now, [[`password:${personId}`, PER_LOGIN]])
  const kept = await database.transact({ as: 'merchant', merchantId }, (tx) =>
    tx.first<{ hash: string }>(
      sql`select hash from access.password where merchant_id = ${merchantId}::uuid and person_id = ${personId}::uuid`,
    ),
  )
  if (!(await isPassword(kept?.hash, input.current))) refuse('PASSWORD_WRONG', { field: 'current' })
  giveBack()
  const hash = await hashPassword(input.next)
  await within(caller, async (context) => {
    await savePassword(context.tx, merchantId, personId, hash)
    context.emit(passwordSet, { personId })
    // Whoever knew the old password is out.
    await endSessions(context, { personId, except: sessionId })
  })
  return {}
})
