import { sql } from '#foundation/database'
import { answer, holds } from '#platform/module'
import { sessions } from '../contract/session.ts'
import { mayEditStaff } from '../contract/staff.ts'
import type { Via } from '../decide-session.ts'
import { pageOf } from '../page-of.ts'
import { refuseCommonly } from '../refuse-commonly.ts'

type Row = {
  id: string
  personId: string
  personName: string
  deviceName: string | null
  via: Via
  agent: string
  openedAt: string
  expiresAt: string
}

/** Open sessions, newest first. */
export const answerSessions = answer(sessions, async ({ input, tx, merchantId, caller, now }) => {
  if (input.everyone && !holds(caller, mayEditStaff.name))
    refuseCommonly('FORBIDDEN', { values: { permission: mayEditStaff.name } })
  const personId = input.everyone ? null : (caller.actor.person ?? refuseCommonly('NOT_SIGNED_IN'))
  const rows = await tx.rows<Row>(sql`
    select s.session_id as "id", s.person_id as "personId", p.name as "personName", d.name as "deviceName", s.via, s.agent,
      s.opened_at as "openedAt", s.expires_at as "expiresAt"
    from access.session s
    join access.person p using (merchant_id, person_id)
    left join access.device d on d.merchant_id = s.merchant_id and d.device_id = s.device_id
    where s.merchant_id = ${merchantId}::uuid and s.ended_at is null and s.expires_at > ${now}::timestamptz
      and (${personId}::uuid is null or s.person_id = ${personId}::uuid)
      and (${input.after ?? null}::uuid is null or s.session_id < ${input.after ?? null}::uuid)
    order by s.session_id desc limit ${input.limit + 1}::int`)
  return pageOf(
    rows.map((row) => ({ ...row, current: row.id === caller.sessionId })),
    input.limit,
  )
})
