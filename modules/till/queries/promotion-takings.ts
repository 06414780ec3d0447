import { sql } from '#foundation/database'
import { daysBetween } from '#science/calendar'
import type { OutputOf } from '#platform/contract'
import { answer } from '#platform/module'
import { promotionTakings, TAKINGS_DAYS_MAX } from '../contract.ts'

type PromotionDay = OutputOf<typeof promotionTakings>['days'][number]

export const answerPromotionTakings = answer(promotionTakings, async ({ input, caller, tx, refuse }) => {
  const { promotionId, storeId, fromDay, toDay } = input
  if (storeId !== undefined && !caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  if (daysBetween(fromDay, toDay) >= TAKINGS_DAYS_MAX)
    refuse('DAYS_TOO_MANY', { field: 'toDay', values: { max: TAKINGS_DAYS_MAX } })
  const storeIds = storeId === undefined ? [...caller.stores.keys()] : [storeId]
  const days = await tx.rows<PromotionDay>(sql`
    with used as (
      select l.merchant_id, l.receipt_id, l.line, l.day, l.quantity_thousandths as sold, p."discountMinor" as off
      from till.receipt_line l cross join lateral jsonb_to_recordset(l.promotions) as p("promotionId" uuid, "discountMinor" bigint)
      where l.store_id = any(${storeIds}::uuid[]) and l.day between ${fromDay}::date and ${toDay}::date
        and l.promotions is not null and p."promotionId" = ${promotionId}
    ), ticket as (
      select distinct merchant_id, receipt_id, day from used
    ), back as (
      -- By refund or exchange, whenever that was, under the line that it was sold on.
      select t.receipt_id, coalesce(l.of_line, l.line) as line, sum(-l.quantity_thousandths) as quantity,
        coalesce(sum(l.amount_minor + l.rounding_minor) filter (where not l.deposit), 0) as paid
      from ticket t join till.receipt r on r.merchant_id = t.merchant_id and r.refund_of = t.receipt_id
      join till.receipt_line l on l.merchant_id = r.merchant_id and l.receipt_id = r.receipt_id
      where l.quantity_thousandths < 0 group by 1, 2
    ), given as (
      select u.receipt_id, bool_or(coalesce(b.quantity, 0) < u.sold) as kept,
        sum(u.off - round(u.off * coalesce(b.quantity, 0) / u.sold)) as off
      from used u left join back b using (receipt_id, line) group by 1
    ), taken as (
      select t.receipt_id, sum(l.amount_minor + l.rounding_minor) as paid
      from ticket t join till.receipt_line l on l.merchant_id = t.merchant_id and l.receipt_id = t.receipt_id
      where l.quantity_thousandths > 0 and not l.deposit group by 1
    ), returned as (
      select receipt_id, sum(paid) as paid from back group by 1
    )
    select t.day, (count(*) filter (where given.kept))::int as tickets, sum(given.off)::bigint as "discountMinor",
      sum(coalesce(taken.paid, 0) + coalesce(returned.paid, 0))::bigint as "takingsMinor"
    from ticket t join given using (receipt_id) left join taken using (receipt_id) left join returned using (receipt_id)
    group by t.day order by t.day`)
  const total = (of: (day: PromotionDay) => number) => days.reduce((sum, day) => sum + of(day), 0)
  return {
    tickets: total(({ tickets }) => tickets),
    takingsMinor: total(({ takingsMinor }) => takingsMinor),
    discountMinor: total(({ discountMinor }) => discountMinor),
    days,
  }
})
