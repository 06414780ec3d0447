import { type Database, sql } from '#foundation/database'
import { invalidInput, type ParsedInputOf } from '#platform/contract'
import { atDoor, type Caller, holds } from '#platform/module'
import { approvalGiven, approve } from '../contract/approval.ts'
import { APPROVAL_SECONDS, decideApprover } from '../decide-approver.ts'
import { findName, loginDigest } from '../names.ts'
import { later } from '../open-session.ts'
import { forgivePin, proveBadge, provePin, type Proven } from '../prove-person.ts'
import { refuseCommonly } from '../refuse-commonly.ts'
import { PER_ADDRESS, PER_DEVICE, takeTry } from '../throttle.ts'

type Input = ParsedInputOf<typeof approve>

/** At the door although one is signed in: a PIN's hash takes a twentieth of a second, too long inside a transaction. */
export const performApprove = atDoor(approve, async ({ input, database, now, newId, from, caller, within, refuse }) => {
  const askerId = caller?.actor.person ?? null
  const sessionId = caller?.sessionId ?? null
  if (caller === undefined || askerId === null || sessionId === null) return refuseCommonly('NOT_SIGNED_IN')
  const { right, about = null, reason = null } = input
  if (!holds(caller, right) && !caller.askable.has(right)) refuse('RIGHT_DENIED', { values: { right } })
  const giveBack = takeTry(database, now, [
    [`address:${from.address}`, PER_ADDRESS],
    [`device:${caller.actor.device ?? sessionId}`, PER_DEVICE],
  ])
  const approver =
    input.badge === undefined
      ? await provePin(database, caller, { ...(await pinShown(database, caller, input, refuse)), now }, refuse)
      : await proveBadge(database, caller, input.badge, refuse)
  giveBack()
  const verdict = decideApprover({ right, approver, askerId, askerHolds: holds(caller, right) })
  if (verdict !== 'may') return refuse(verdict, { values: { name: approver.name } })

  const approvalId = newId()
  await within(caller, async ({ tx, merchantId, emit }) => {
    if (input.badge === undefined) await forgivePin(tx, merchantId, approver.personId)
    // Yesterday's are in the journal; nobody redeems them any more.
    await tx.run(sql`
      delete from access.approval where merchant_id = ${merchantId}::uuid and asker_id = ${askerId}::uuid
        and given_at < ${now}::timestamptz - interval '1 day'`)
    await tx.run(sql`
      insert into access.approval (merchant_id, approval_id, right_name, approver_id, asker_id, session_id, device_id, about, reason, given_at)
      values (${merchantId}::uuid, ${approvalId}::uuid, ${right}::text, ${approver.personId}::uuid, ${askerId}::uuid, ${sessionId}::uuid,
        ${caller.actor.device}::uuid, ${about}::uuid, ${reason}::text, ${now}::timestamptz)`)
    emit(approvalGiven, { approvalId, right, approvedBy: approver.personId, askedBy: askerId, about })
  })
  return { approvalId, right, approvedBy: personOf(approver), until: later(now, APPROVAL_SECONDS) }
})

/** The person and the PIN that were typed: by id from a list, or by login where there is none. */
async function pinShown(
  database: Database,
  { merchantId }: Caller,
  { personId, login, pin }: Input,
  refuse: (code: 'NOT_FOUND', details: { field: string }) => never,
): Promise<{ personId: string; pin: string }> {
  if (pin === undefined) throw invalidInput('pin', { zh: '请输入 PIN 码或刷工牌', en: 'a PIN or a badge is needed' })
  if (personId !== undefined) return { personId, pin }
  if (login === undefined) throw invalidInput('personId', { zh: '请选择由谁批准', en: 'who approves?' })
  const holder = await findName(database, loginDigest(login))
  // Whether other shops of this server know the login is none of this shop's business.
  if (holder?.merchantId !== merchantId) return refuse('NOT_FOUND', { field: 'login' })
  return { personId: holder.subjectId, pin }
}

function personOf({ personId, name }: Proven): { id: string; name: string } {
  return { id: personId, name }
}
