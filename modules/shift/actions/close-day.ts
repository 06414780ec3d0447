import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { businessDay } from '#science/calendar'
import { closeDay, dayClosed, type DayClosing } from '../contract.ts'
import { addUpDay, closingsOf, countOpenShifts } from '../day-report.ts'
import { hasMore } from '../decide-changed.ts'

export const performCloseDay = perform(closeDay, async (call) => {
  const { input, caller, tx, merchantId, emit, now, refuse } = call
  const { storeId, day } = input
  const store = caller.stores.get(storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  if (day > businessDay(now, store)) refuse('DAY_NOT_BEGUN', { field: 'day' })
  const count = await countOpenShifts(tx, storeId, day)
  if (count > 0) refuse('SHIFTS_OPEN', { values: { count } })
  const before = (await closingsOf(tx, storeId, day)).at(-1)
  const report = await addUpDay(call, store, day)
  if (before !== undefined && !hasMore(report, before.report)) refuse('DAY_CLOSED', { field: 'day' })

  const closing: DayClosing = { sequence: (before?.sequence ?? 0) + 1, closedAt: now, closedBy: caller.actor.person, report }
  const filed = await tx.run(sql`
    insert into shift.day_close (merchant_id, store_id, day, sequence, report)
    values (${merchantId}, ${storeId}, ${day}, ${closing.sequence}, ${JSON.stringify(closing)}::jsonb) on conflict do nothing`)
  if (filed === 0) refuse('DAY_CLOSED', { field: 'day' })
  emit(dayClosed, closing, { store: storeId, day })
  return closing
})
