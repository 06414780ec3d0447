import { sql, type Tx } from '#foundation/database'
import { totals } from '#modules/till'
import type { Ask, StoreSettings } from '#platform/module'
import { businessDayRange } from '#science/calendar'
import { type DayClosing, type DayReport, receiptsIn, SHIFTS_A_DAY_MAX } from './contract.ts'
import { countOccurrences, moveSums } from './shift-rows.ts'

/** Adds up a business day of a store as it stands now. */
export async function addUpDay(
  { tx, ask }: { readonly tx: Tx; readonly ask: Ask },
  store: StoreSettings,
  day: string,
): Promise<DayReport> {
  const { storeId } = store
  const all = await ask(totals, { storeId, day })
  const outside = await ask(totals, { storeId, day, withoutShift: true })
  const shifts = await tx.rows<DayReport['shifts'][number]>(sql`
    select number, shift_id as "shiftId", report->>'drawer' as drawer, (report->>'openedBy')::uuid as "openedBy",
      (report->>'closedBy')::uuid as "closedBy",
      (report#>>'{totals,sales,payableMinor}')::bigint + (report#>>'{totals,refunds,payableMinor}')::bigint as "takingsMinor",
      (report#>>'{cash,expectedMinor}')::bigint as "expectedMinor", (report->>'countedMinor')::bigint as "countedMinor",
      (report->>'differenceMinor')::bigint as "differenceMinor"
    from shift.z_report where store_id = ${storeId} and day = ${day}::date order by number limit ${SHIFTS_A_DAY_MAX}`)
  const { from, to } = businessDayRange(day, store)
  return {
    storeId,
    day,
    totals: all,
    withoutShift: {
      receiptCount: receiptsIn(outside),
      takingsMinor: outside.sales.payableMinor + outside.refunds.payableMinor,
      cashMinor: outside.tenders.find(({ kind }) => kind === 'cash')?.amountMinor ?? 0,
    },
    shifts,
    differenceMinor: shifts.reduce((sum, { differenceMinor }) => sum + differenceMinor, 0),
    ...(await moveSums(
      tx,
      shifts.map(({ shiftId }) => shiftId),
    )),
    ...(await countOccurrences(tx, sql`store_id = ${storeId} and at >= ${from} and at < ${to}`)),
  }
}

/** How a day was closed, first to last. */
export async function closingsOf(tx: Tx, storeId: string, day: string): Promise<DayClosing[]> {
  const found = await tx.rows<{ report: DayClosing }>(sql`
    select report from shift.day_close where store_id = ${storeId} and day = ${day}::date order by sequence`)
  return found.map(({ report }) => report)
}

/** Shifts of this day or before that nobody closed. */
export async function countOpenShifts(tx: Tx, storeId: string, day: string): Promise<number> {
  const found = await tx.first<{ count: number }>(sql`
    select count(*)::int as count from shift.shift where store_id = ${storeId} and day <= ${day}::date and closed_at is null`)
  return found?.count ?? 0
}
