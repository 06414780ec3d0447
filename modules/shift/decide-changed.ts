import { type DayReport, receiptsIn } from './contract.ts'

/** Whether a day has more in it than it had: receipts and closed shifts are only ever added. */
export function hasMore(now: DayReport, before: DayReport): boolean {
  return receiptsIn(now.totals) !== receiptsIn(before.totals) || now.shifts.length !== before.shifts.length
}
