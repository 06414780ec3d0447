import { sql } from '#foundation/database'
import { Day, Id, Instant, type OutputOf, readCursor, writeCursor } from '#platform/contract'
import { answer } from '#platform/module'
import { isTrainingNumber, receipts } from '../contract.ts'

type Item = OutputOf<typeof receipts>['items'][number]

/** As a receipt leaves out what is nought. */
type Row = Omit<Item, 'depositMinor' | 'tipMinor'> & { readonly depositMinor: number | null; readonly tipMinor: number | null }
function asTold({ depositMinor, tipMinor, ...rest }: Row): Item {
  return { ...rest, ...(depositMinor === null ? {} : { depositMinor }), ...(tipMinor === null ? {} : { tipMinor }) }
}

export const answerReceipts = answer(receipts, async ({ input, caller, tx, refuse }) => {
  if (!caller.stores.has(input.storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const { storeId, fromDay, toDay, kind, shiftId, withoutShift, search, limit } = input
  if (search !== undefined && isTrainingNumber(search))
    refuse('TRAINING_RECEIPT', { field: 'search', values: { number: search } })
  const after =
    input.after === undefined
      ? undefined
      : (readCursor(input.after, [Day, Instant, Id]) ?? refuse('CURSOR_INVALID', { field: 'after' }))
  const items = await tx.rows<Row>(sql`
    select r.receipt_id as "receiptId", r.kind, r.number, r.store_id as "storeId", r.day, r.at, r.cashier_id as "cashierId",
      r.gross_minor as "grossMinor", r.discount_minor as "discountMinor", r.amount_minor as "amountMinor",
      r.rounding_minor as "roundingMinor", r.payable_minor as "payableMinor", r.tax_minor as "taxMinor",
      r.tenders, nullif(r.deposit_minor, 0) as "depositMinor", nullif(r.tip_minor, 0) as "tipMinor", r.refund_of as "refundOf", r.reason, r.note, r.line_count as "lineCount",
      coalesce((select l.name from till.receipt_line l
        where l.merchant_id = r.merchant_id and l.receipt_id = r.receipt_id order by l.line limit 1), '') as "firstProduct"
    from till.receipt r
    where r.store_id = ${storeId}
      and r.day >= ${fromDay ?? '0001-01-01'}::date and r.day <= ${toDay ?? '9999-12-31'}::date
      and (${kind ?? null}::text is null or r.kind = ${kind ?? null})
      and (${shiftId ?? null}::uuid is null or r.shift_id = ${shiftId ?? null}::uuid)
      and (not ${withoutShift}::boolean or r.shift_id is null)
      and (${search ?? null}::text is null or starts_with(r.number, upper(${search ?? null})) or exists (
        select 1 from till.receipt_line l where l.merchant_id = r.merchant_id and l.receipt_id = r.receipt_id
          and strpos(lower(l.name), lower(${search ?? null})) > 0))
      and (${after?.[0] ?? null}::date is null or (r.day, r.at, r.receipt_id)
        < (${after?.[0] ?? null}::date, ${after?.[1] ?? null}::timestamptz, ${after?.[2] ?? null}::uuid))
    order by r.day desc, r.at desc, r.receipt_id desc
    limit ${limit + 1}`)
  const shown = items.slice(0, limit).map(asTold)
  const last = shown.at(-1)
  return {
    items: shown,
    next: items.length > limit && last !== undefined ? writeCursor([last.day, last.at, last.receiptId]) : null,
  }
})
