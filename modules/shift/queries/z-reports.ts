import { z } from 'zod'
import { sql } from '#foundation/database'
import { readCursor, writeCursor } from '#platform/contract'
import { answer } from '#platform/module'
import { receiptsIn, type ZReport, zReports } from '../contract.ts'

const Number = z.string().regex(/^[1-9]\d{0,8}$/)

export const answerZReports = answer(zReports, async ({ input, caller, tx, refuse }) => {
  const { storeId, fromDay, toDay, personId, number, limit } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const [below] =
    input.after === undefined ? [null] : (readCursor(input.after, [Number]) ?? refuse('CURSOR_INVALID', { field: 'after' }))
  const found = await tx.rows<{ report: ZReport }>(sql`
    select report from shift.z_report
    where store_id = ${storeId} and day >= ${fromDay ?? '0001-01-01'}::date and day <= ${toDay ?? '9999-12-31'}::date
      and (${personId ?? null}::text is null or report->>'openedBy' = ${personId ?? null}::text)
      and (${number ?? null}::int is null or number = ${number ?? null}::int)
      and (${below}::int is null or number < ${below}::int)
    order by number desc limit ${limit + 1}`)
  const items = found.slice(0, limit).map(({ report }) => summaryOf(report))
  const last = items.at(-1)
  return { items, next: found.length > limit && last !== undefined ? writeCursor([String(last.number)]) : null }
})

function summaryOf({ totals, cash, ...report }: ZReport) {
  const { number, shiftId, day, drawer, openedAt, closedAt, openedBy, closedBy, countedMinor, differenceMinor, approvedBy } =
    report
  return {
    number,
    shiftId,
    day,
    drawer,
    openedAt,
    closedAt,
    openedBy,
    closedBy,
    receiptCount: receiptsIn(totals),
    takingsMinor: totals.sales.payableMinor + totals.refunds.payableMinor,
    expectedMinor: cash.expectedMinor,
    countedMinor,
    differenceMinor,
    approvedBy,
  }
}
