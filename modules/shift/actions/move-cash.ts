import { drawerOf } from '#modules/till'
import { assertPresent } from '#platform/contract'
import { perform } from '#platform/module'
import { businessDay } from '#science/calendar'
import { isTheirs, mayCloseOthers } from '../approval.ts'
import { type CashMove, cashMoved, moveCash } from '../contract.ts'
import { findShift } from '../shift-rows.ts'

export const performMoveCash = perform(moveCash, async ({ input, caller, tx, emit, now, newId, refuse }) => {
  const found = (await findShift(tx, caller, input.shiftId, 'share')) ?? refuse('SHIFT_UNKNOWN', { field: 'shiftId' })
  const { shift } = found
  const standsThere = drawerOf(caller.actor.device) === shift.drawer
  if (!standsThere && !isTheirs(caller, shift) && !mayCloseOthers(caller)) refuse('NOT_YOUR_SHIFT')
  if (found.closed) refuse('SHIFT_CLOSED')

  const { shiftId, kind, amountMinor, reason } = input
  const move: CashMove = { moveId: newId(), shiftId, kind, amountMinor, reason, at: now, personId: caller.actor.person }
  const store = assertPresent(caller.stores.get(shift.storeId), 'a shift is found in a store of the caller')
  emit(cashMoved, move, { id: move.moveId, store: store.storeId, day: businessDay(now, store) })
  return move
})
