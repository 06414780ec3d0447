import { answer } from '#platform/module'
import { dayReport } from '../contract.ts'
import { addUpDay, closingsOf, countOpenShifts } from '../day-report.ts'
import { hasMore } from '../decide-changed.ts'

export const answerDayReport = answer(dayReport, async (call) => {
  const { input, caller, tx, refuse } = call
  const { storeId, day } = input
  const store = caller.stores.get(storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const report = await addUpDay(call, store, day)
  const closings = await closingsOf(tx, storeId, day)
  const last = closings.at(-1)
  return {
    report,
    openShifts: await countOpenShifts(tx, storeId, day),
    closings,
    changedSince: last !== undefined && hasMore(report, last.report),
  }
})
