import { sql, type Statement } from '#foundation/database'
import type { OutputOf } from '#platform/contract'
import { answer } from '#platform/module'
import { type Receipt, totals } from '../contract.ts'

type Output = OutputOf<typeof totals>
type Side = Output['sales']
type Kind = Receipt['kind']
type Sums = Side & { readonly kind: Kind; readonly depositMinor: number; readonly tipMinor: number }

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
  const [kinds, exchanged, tenders, taxes, first, last] = await Promise.all([
    tx.rows<Sums>(sql`
      select r.kind, count(*)::int as count, sum(r.gross_minor)::bigint as "grossMinor",
        sum(r.discount_minor)::bigint as "discountMinor", sum(r.amount_minor)::bigint as "amountMinor",
        sum(r.rounding_minor)::bigint as "roundingMinor", sum(r.payable_minor)::bigint as "payableMinor",
        sum(r.tax_minor)::bigint as "taxMinor", sum(r.deposit_minor)::bigint as "depositMinor",
        sum(r.tip_minor)::bigint as "tipMinor"
      from till.receipt r where ${where} group by 1`),
    // An exchange has both sides: its lines say which.
    tx.rows<Side & { sold: boolean }>(sql`
      select l.quantity_thousandths > 0 as sold, 0 as count, sum(l.gross_minor)::bigint as "grossMinor",
        sum(l.discount_minor)::bigint as "discountMinor", sum(l.amount_minor)::bigint as "amountMinor",
        sum(l.rounding_minor)::bigint as "roundingMinor", sum(l.amount_minor + l.rounding_minor)::bigint as "payableMinor",
        sum(l.tax_minor)::bigint as "taxMinor"
      from till.receipt r join till.receipt_line l on l.merchant_id = r.merchant_id and l.receipt_id = r.receipt_id
      where ${where} and r.kind = 'exchange' group by 1`),
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
      where ${where} and not l.deposit group by 1 order by 1 desc`),
    tx.first<NonNullable<Output['first']>>(sql`${receiptName} where ${where} order by r.at, r.receipt_id limit 1`),
    tx.first<NonNullable<Output['last']>>(sql`${receiptName} where ${where} order by r.at desc, r.receipt_id desc limit 1`),
  ])
  const of = (...wanted: readonly Kind[]) => kinds.filter(({ kind }) => wanted.includes(kind))
  return {
    sales: sumOf([...of('sale'), ...exchanged.filter(({ sold }) => sold)]),
    refunds: sumOf([...of('refund', 'return'), ...exchanged.filter(({ sold }) => !sold)]),
    exchanges: of('exchange').reduce((sum, { count }) => sum + count, 0),
    depositMinor: kinds.reduce((sum, { depositMinor }) => sum + depositMinor, 0),
    tipMinor: kinds.reduce((sum, { tipMinor }) => sum + tipMinor, 0),
    tenders,
    taxes,
    first: first ?? null,
    last: last ?? null,
  }
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

function sumOf(sides: readonly Side[]): Side {
  return sides.reduce(
    (sum, side) => ({
      count: sum.count + side.count,
      grossMinor: sum.grossMinor + side.grossMinor,
      discountMinor: sum.discountMinor + side.discountMinor,
      amountMinor: sum.amountMinor + side.amountMinor,
      roundingMinor: sum.roundingMinor + side.roundingMinor,
      payableMinor: sum.payableMinor + side.payableMinor,
      taxMinor: sum.taxMinor + side.taxMinor,
    }),
    nothing,
  )
}
