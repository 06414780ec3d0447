import { sql } from '#foundation/database'
import type { OutputOf } from '#platform/contract'
import { answer } from '#platform/module'
import { takingsByHour } from '../contract.ts'
import { sums } from '../takings.ts'

type Takings = OutputOf<typeof takingsByHour>

export const answerTakingsByHour = answer(takingsByHour, async ({ input, caller, tx, refuse }) => {
  const { storeId, day } = input
  const store = caller.stores.get(storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const ofTheDay = sql`from till.receipt r where r.store_id = ${storeId} and r.day = ${day}::date`
  const total = await tx.first<Omit<Takings, 'hours' | 'tenders' | 'knownMarginMinor'>>(sql`
    select ${sums}, coalesce(sum(r.rounding_minor), 0)::bigint as "roundingMinor",
      coalesce(sum(r.discount_minor), 0)::bigint as "discountMinor" ${ofTheDay}`)
  const hours = await tx.rows<Takings['hours'][number]>(sql`
    select extract(hour from r.at at time zone ${store.zone})::int as hour, ${sums} ${ofTheDay} group by 1 order by min(r.at)`)
  const tenders = await tx.rows<Takings['tenders'][number]>(sql`
    select t.kind, sum(t."amountMinor")::bigint as "amountMinor"
    from till.receipt r cross join jsonb_to_recordset(r.tenders) as t(kind text, "amountMinor" bigint)
    where r.store_id = ${storeId} and r.day = ${day}::date group by t.kind order by 2 desc`)
  const margin = await tx.first<{ minor: number }>(sql`
    select coalesce(sum(l.amount_minor - l.cost_minor), 0)::bigint as minor from till.receipt_line l
    where l.store_id = ${storeId} and l.day = ${day}::date and l.cost_minor is not null`)
  const nothing = { takingsMinor: 0, sales: 0, refunds: 0, roundingMinor: 0, discountMinor: 0 }
  return { ...nothing, ...total, hours, tenders, knownMarginMinor: margin?.minor ?? 0 }
})
