import { sql, type Statement } from '#foundation/database'
import type { OutputOf } from '#platform/contract'
import { answer } from '#platform/module'
import { totals } from '../contract.ts'

type Output = OutputOf<typeof totals>
type Side = Output['sales']

const nothing: Side = {
  count: 0,
  grossMinor: 0,
  discountMinor: 0,
  amountMinor: 0,
  roundingMinor: 0,
  payableMinor: 0,
  taxMinor: 0,
}

export const answerTotals = answer(totals, async ({ input, caller, tx, refuse }) => {
  const { storeId, shiftId, day } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  if (shiftId === undefined && day === undefined) refuse('SHIFT_OR_DAY')
  const where = whereOf(input)
  const [sides, tenders, taxes, first, last] = await Promise.all([
    tx.rows<Side & { sold: boolean }>(sql`
      select r.kind = 'sale' as sold, count(*)::int as count, sum(r.gross_minor)::bigint as "grossMinor",
        sum(r.discount_minor)::bigint as "discountMinor", sum(r.amount_minor)::bigint as "amountMinor",
        sum(r.rounding_minor)::bigint as "roundingMinor", sum(r.payable_minor)::bigint as "payableMinor",
        sum(r.tax_minor)::bigint as "taxMinor"
      from till.receipt r where ${where} group by 1`),
    tx.rows<Output['tenders'][number]>(sql`
      select t.kind, (coalesce(sum(t."amountMinor") filter (where t."amountMinor" > 0), 0))::bigint as "takenMinor",
        (coalesce(sum(t."amountMinor") filter (where t."amountMinor" < 0), 0))::bigint as "backMinor",
        sum(t."amountMinor")::bigint as "amountMinor"
      from till.receipt r cross join jsonb_to_recordset(r.tenders) as t(kind text, "amountMinor" bigint)
      where ${where} group by t.kind order by 4 desc, 1`),
    tx.rows<Output['taxes'][number]>(sql`
      select l.tax_basis_points as "taxBasisPoints", sum(l.amount_minor)::bigint as "amountMinor",
        sum(l.tax_minor)::bigint as "taxMinor"
      from till.receipt r join till.receipt_line l on l.merchant_id = r.merchant_id and l.receipt_id = r.receipt_id
      where ${where} group by 1 order by 1 desc`),
    tx.first<NonNullable<Output['first']>>(sql`${receiptName} where ${where} order by r.at, r.receipt_id limit 1`),
    tx.first<NonNullable<Output['last']>>(sql`${receiptName} where ${where} order by r.at desc, r.receipt_id desc limit 1`),
  ])
  return { sales: sideOf(sides, true), refunds: sideOf(sides, false), tenders, taxes, first: first ?? null, last: last ?? null }
})

const receiptName = sql`select r.receipt_id as "receiptId", r.number, r.at from till.receipt r`

function whereOf(input: {
  storeId: string
  shiftId?: string | undefined
  day?: string | undefined
  withoutShift: boolean
}): Statement {
  const inStore = sql`r.store_id = ${input.storeId}`
  const ofShift = input.shiftId === undefined ? inStore : sql`${inStore} and r.shift_id = ${input.shiftId}`
  const ofDay = input.day === undefined ? ofShift : sql`${ofShift} and r.day = ${input.day}::date`
  return input.withoutShift ? sql`${ofDay} and r.shift_id is null` : ofDay
}

function sideOf(sides: readonly (Side & { sold: boolean })[], sold: boolean): Side {
  const found = sides.find((side) => side.sold === sold)
  if (found === undefined) return nothing
  const { sold: _, ...side } = found
  return side
}
