import { perform } from '#platform/module'
import { isTheirs, mayCloseOthers } from '../approval.ts'
import { cashOfShift } from '../cash-of-shift.ts'
import { type Count, countDrawer, COUNTS_MAX, drawerCounted } from '../contract.ts'
import { worstDifference } from '../decide-close.ts'
import { settingsOf } from '../settings.ts'
import { countsOf, findShift } from '../shift-rows.ts'

export const performCountDrawer = perform(countDrawer, async (call) => {
  const { input, caller, tx, emit, now, newId, refuse } = call
  const found = (await findShift(tx, caller, input.shiftId, 'update')) ?? refuse('SHIFT_UNKNOWN', { field: 'shiftId' })
  const { shift } = found
  if (!isTheirs(caller, shift) && !mayCloseOthers(caller)) refuse('NOT_YOUR_SHIFT')
  if (found.closed) refuse('SHIFT_CLOSED')
  const { denominations, otherMinor } = input
  if (new Set(denominations.map(({ denominationMinor }) => denominationMinor)).size < denominations.length)
    refuse('DENOMINATION_TWICE', { field: 'denominations' })
  const before = await countsOf(tx, shift.shiftId)
  if (before.length >= COUNTS_MAX) refuse('COUNTS_TOO_MANY', { values: { max: COUNTS_MAX } })

  const { cash } = await cashOfShift(call, shift)
  const { expectedMinor } = cash
  const countedMinor = denominations.reduce((sum, { denominationMinor, pieces }) => sum + denominationMinor * pieces, otherMinor)
  const count: Count = {
    countId: newId(),
    shiftId: shift.shiftId,
    number: before.length + 1,
    at: now,
    personId: caller.actor.person,
    denominations,
    otherMinor,
    countedMinor,
    expectedMinor,
    differenceMinor: countedMinor - expectedMinor,
  }
  emit(drawerCounted, count, { id: count.countId, store: shift.storeId, day: shift.day })
  const { differenceLimitMinor } = await settingsOf(tx, shift.storeId)
  return { ...count, needsApproval: Math.abs(worstDifference([...before, count])) > differenceLimitMinor }
})
