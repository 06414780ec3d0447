import { sql } from '#foundation/database'
import type { OutputOf } from '#platform/contract'
import { answer } from '#platform/module'
import { LOOKED_THROUGH_MAX, priceCuts } from '../contract.ts'

type Item = OutputOf<typeof priceCuts>['items'][number]

export const answerPriceCuts = answer(priceCuts, async ({ input, caller, tx, refuse }) => {
  if (!caller.stores.has(input.storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const cuts = sql`
    select r.receipt_id as "receiptId", r.number, r.at, r.cashier_id as "cashierId", l.line, l.product_id as "productId", l.name,
      l.quantity_thousandths as "quantityThousandths", l.list_price_minor as "listPriceMinor",
      l.unit_price_minor as "unitPriceMinor", l.discount_minor - l.promotion_minor as "discountMinor",
      (l.discount_minor - l.promotion_minor + round(greatest(l.list_price_minor - l.unit_price_minor, 0)::numeric * l.quantity_thousandths / 1000))::bigint
        as "cutMinor"
    from till.receipt r join till.receipt_line l on l.merchant_id = r.merchant_id and l.receipt_id = r.receipt_id
    where r.store_id = ${input.storeId} and r.day = ${input.day}::date and r.kind in ('sale', 'exchange') and l.quantity_thousandths > 0
      and (l.unit_price_minor < l.list_price_minor or l.discount_minor > l.promotion_minor)`
  const [sum, items] = await Promise.all([
    tx.first<{ lineCount: number; cutMinor: number }>(sql`
      select count(*)::int as "lineCount", coalesce(sum("cutMinor"), 0)::bigint as "cutMinor" from (${cuts}) as cut`),
    tx.rows<Item>(sql`${cuts} order by "cutMinor" desc, r.at, r.receipt_id, l.line limit ${LOOKED_THROUGH_MAX}`),
  ])
  return { lineCount: sum?.lineCount ?? 0, cutMinor: sum?.cutMinor ?? 0, items }
})
