import { sql } from '#foundation/database'
import type { OutputOf } from '#platform/contract'
import { answer } from '#platform/module'
import { LOOKED_THROUGH_MAX, refundsOfDay } from '../contract.ts'

export const answerRefundsOfDay = answer(refundsOfDay, async ({ input, caller, tx, refuse }) => {
  if (!caller.stores.has(input.storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const items = await tx.rows<OutputOf<typeof refundsOfDay>['items'][number]>(sql`
    select r.receipt_id as "receiptId", r.number, r.kind, r.at, r.cashier_id as "cashierId", r.payable_minor as "payableMinor",
      r.reason, case when s.receipt_id is null then null else jsonb_build_object('receiptId', s.receipt_id, 'number', s.number,
        'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'cashierId', s.cashier_id) end as sale
    from till.receipt r left join till.receipt s on s.merchant_id = r.merchant_id and s.receipt_id = r.refund_of
    where r.store_id = ${input.storeId} and r.day = ${input.day}::date
      -- Of exchanges, those in which money went back.
      and (r.kind in ('refund', 'return') or (r.kind = 'exchange' and r.payable_minor < 0))
    order by r.payable_minor, r.at, r.receipt_id limit ${LOOKED_THROUGH_MAX}`)
  return { items }
})
