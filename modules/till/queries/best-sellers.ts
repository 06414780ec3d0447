import { sql } from '#foundation/database'
import { daysBetween } from '#science/calendar'
import type { OutputOf } from '#platform/contract'
import { answer } from '#platform/module'
import { bestSellers, TAKINGS_DAYS_MAX } from '../contract.ts'

export const answerBestSellers = answer(bestSellers, async ({ input, caller, tx, refuse }) => {
  const { storeId, fromDay, toDay, by, limit } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  if (daysBetween(fromDay, toDay) >= TAKINGS_DAYS_MAX)
    refuse('DAYS_TOO_MANY', { field: 'toDay', values: { max: TAKINGS_DAYS_MAX } })
  const order = by === 'amount' ? sql`"amountMinor" desc` : sql`"quantityThousandths" desc`
  const items = await tx.rows<OutputOf<typeof bestSellers>['items'][number]>(sql`
    select l.product_id as "productId", max(l.name) as name,
      round(sum(l.quantity_thousandths::numeric * l.factor_thousandths / 1000))::bigint as "quantityThousandths",
      sum(l.amount_minor)::bigint as "amountMinor"
    from till.receipt_line l
    where l.store_id = ${storeId} and l.day between ${fromDay}::date and ${toDay}::date and not l.deposit
    group by l.product_id having sum(l.quantity_thousandths) > 0
    order by ${order}, l.product_id limit ${limit}`)
  return { items }
})
