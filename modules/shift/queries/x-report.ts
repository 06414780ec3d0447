import { sql } from '#foundation/database'
import { drawerOf } from '#modules/till'
import { answer } from '#platform/module'
import { isTheirs, mayCloseOthers, maySeeExpected } from '../approval.ts'
import { cashOfShift } from '../cash-of-shift.ts'
import { receiptsIn, xReport } from '../contract.ts'
import { countOccurrences, drawerStory, findShift } from '../shift-rows.ts'

export const answerXReport = answer(xReport, async (call) => {
  const { input, caller, tx, now, refuse } = call
  const found = (await findShift(tx, caller, input.shiftId)) ?? refuse('SHIFT_UNKNOWN', { field: 'shiftId' })
  const { shift } = found
  const seesMoney = maySeeExpected(caller)
  const standsThere = drawerOf(caller.actor.device) === shift.drawer
  if (!standsThere && !isTheirs(caller, shift) && !mayCloseOthers(caller) && !seesMoney) refuse('NOT_YOUR_SHIFT')
  if (found.closed) refuse('SHIFT_CLOSED')
  const { totals, cash } = await cashOfShift(call, shift)
  return {
    at: now,
    shift,
    receiptCount: receiptsIn(totals),
    totals: seesMoney ? totals : null,
    cash: seesMoney ? cash : null,
    ...(await countOccurrences(tx, sql`shift_id = ${shift.shiftId}`)),
    ...(await drawerStory(tx, shift.shiftId)),
  }
})
