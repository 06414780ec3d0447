import type { DayReport } from './contract.ts'

/** Whether a day has more in it than it had: receipts and closed shifts are only ever added. */
export function hasMore(now: DayReport, before: DayReport): boolean {
  return receiptsIn(now) !== receiptsIn(before) || now.shifts.length !== before.shifts.length
}

function receiptsIn({ totals }: DayReport): number {
  return totals.sales.count + totals.refunds.count
}
