import { sql } from '#foundation/database'
import { type ActionContext, perform } from '#platform/module'
import { forgetCallers } from '../caller-cache.ts'
import { storeSaved } from '../contract/events.ts'
import { saveStore } from '../contract/staff.ts'
import { hasStore } from '../people.ts'
import { usualHours } from '../store-rows.ts'

/** Stores of one merchant. Every caller carries their settings along, so this bounds a caller too. */
const STORES_MAX = 200

export const performSaveStore = perform(saveStore, async (context) => {
  const { input, tx, merchantId, now, newId, emit, refuse } = context
  const { zone = null, cutoffHour = null, lockAfterMinutes = null } = input
  if (zone !== null && !isZone(zone)) refuse('ZONE_UNKNOWN', { field: 'zone', values: { zone } })
  await refuseUnknown(context)
  const storeId = input.storeId ?? newId()
  const hours = input.openingHours === undefined ? null : JSON.stringify(input.openingHours)
  await tx.run(sql`
    insert into access.store as kept (merchant_id, store_id, name, zone, currency, cut_off_hour, opening_hours, lock_after_minutes)
    values (${merchantId}::uuid, ${storeId}::uuid, ${input.name}::text, coalesce(${zone}::text, 'Asia/Shanghai'), 'CNY',
      coalesce(${cutoffHour}::smallint, 4), coalesce(${hours}::jsonb, ${JSON.stringify(usualHours)}::jsonb), coalesce(${lockAfterMinutes}::smallint, 0))
    on conflict (merchant_id, store_id) do update set name = excluded.name, zone = coalesce(${zone}::text, kept.zone),
      cut_off_hour = coalesce(${cutoffHour}::smallint, kept.cut_off_hour), opening_hours = coalesce(${hours}::jsonb, kept.opening_hours),
      lock_after_minutes = coalesce(${lockAfterMinutes}::smallint, kept.lock_after_minutes)`)
  forgetCallers(merchantId, now)
  emit(storeSaved, { storeId }, { store: storeId })
  return { storeId }
})

async function refuseUnknown({ input, tx, merchantId, refuse }: ActionContext<typeof saveStore>): Promise<void> {
  if (input.storeId !== undefined) {
    if (!(await hasStore(tx, merchantId, input.storeId))) refuse('NOT_FOUND', { field: 'storeId' })
    return
  }
  const row = await tx.first<{ stores: number }>(
    sql`select count(*)::int as "stores" from access.store where merchant_id = ${merchantId}::uuid`,
  )
  if ((row?.stores ?? 0) >= STORES_MAX) refuse('TOO_MANY', { values: { limit: STORES_MAX } })
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
