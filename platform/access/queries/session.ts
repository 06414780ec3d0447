import { sql } from '#foundation/database'
import type { Language } from '#platform/contract'
import { answer } from '#platform/module'
import { session } from '../contract/session.ts'
import type { Via } from '../decide-session.ts'
import { refuseCommonly } from '../refuse-commonly.ts'
import { storeColumns, type StoreRow } from '../store-rows.ts'

type Row = {
  merchant: { id: string; name: string; language: Language }
  demo: boolean
  personId: string
  personName: string
  roles: string[]
  device: { id: string; name: string } | null
  via: Via
  expiresAt: string
}

export const answerSession = answer(session, async ({ tx, merchantId, caller }) => {
  const { sessionId, storeId } = caller
  if (sessionId === null) return refuseCommonly('NOT_SIGNED_IN')
  const row = await tx.first<Row>(sql`
    select jsonb_build_object('id', m.merchant_id, 'name', m.name, 'language', m.language) as "merchant", m.demo,
      p.person_id as "personId", p.name as "personName", s.via, s.expires_at as "expiresAt",
      array(select r.name from access.person_role pr join access.role r using (merchant_id, role_id)
        where pr.merchant_id = p.merchant_id and pr.person_id = p.person_id order by r.role_id) as "roles",
      case when d.device_id is null then null else jsonb_build_object('id', d.device_id, 'name', d.name) end as "device"
    from access.session s
    join access.merchant m using (merchant_id)
    join access.person p using (merchant_id, person_id)
    left join access.device d on d.merchant_id = s.merchant_id and d.device_id = ${caller.actor.device}::uuid
    where s.merchant_id = ${merchantId}::uuid and s.session_id = ${sessionId}::uuid and s.ended_at is null`)
  const store = await tx.first<StoreRow>(sql`
    select ${storeColumns} from access.store s where s.merchant_id = ${merchantId}::uuid and s.store_id = ${storeId}::uuid`)
  if (row === undefined || store === undefined) return refuseCommonly('NOT_SIGNED_IN')
  return {
    merchant: row.merchant,
    store,
    person: { id: row.personId, name: row.personName, roles: row.roles },
    // Patterns are for comparing rights; a screen asks by name.
    permissions: [...caller.permissions].filter((right) => !right.includes('*')).toSorted(),
    askable: [...caller.askable].toSorted(),
    device: row.device,
    demo: row.demo,
    via: row.via,
    expiresAt: row.expiresAt,
  }
})
