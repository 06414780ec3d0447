import { sql } from '#foundation/database'
import type { Language } from '#platform/contract'
import { answer } from '#platform/module'
import { till } from '../contract/session.ts'
import { storeColumns, type StoreRow } from '../store-rows.ts'

/** As many as a lock screen can show; a store with more staff than this gives them logins. */
const STAFF_MAX = 200

type Row = {
  merchant: { id: string; name: string; language: Language }
  demo: boolean
  device: { id: string; name: string }
  store: StoreRow
}

export const answerTill = answer(till, async ({ tx, merchantId, caller, refuse }) => {
  const deviceId = caller.actor.device ?? refuse('DEVICE_NOT_ENROLLED')
  const row = await tx.first<Row>(sql`
    select jsonb_build_object('id', m.merchant_id, 'name', m.name, 'language', m.language) as "merchant", m.demo,
      jsonb_build_object('id', d.device_id, 'name', d.name) as "device",
      (select to_jsonb(shown) from (select ${storeColumns}) shown) as "store"
    from access.device d
    join access.merchant m using (merchant_id)
    join access.store s using (merchant_id, store_id)
    where d.merchant_id = ${merchantId}::uuid and d.device_id = ${deviceId}::uuid and d.revoked_at is null`)
  if (row === undefined) return refuse('DEVICE_NOT_ENROLLED')
  const staff = await tx.rows<{ id: string; name: string }>(sql`
    select p.person_id as "id", p.name from access.person p join access.pin i using (merchant_id, person_id)
    where p.merchant_id = ${merchantId}::uuid and p.active and (p.store_id is null or p.store_id = ${row.store.id}::uuid)
    order by p.name, p.person_id limit ${STAFF_MAX}::int`)
  return { ...row, staff }
})
