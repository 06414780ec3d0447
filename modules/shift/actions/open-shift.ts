import { drawerOf, setDrawer } from '#modules/till'
import { perform } from '#platform/module'
import { businessDay } from '#science/calendar'
import { openShift, type Shift, shiftOpened } from '../contract.ts'

export const performOpenShift = perform(openShift, async ({ input, caller, do: act, emit, now, newId, refuse }) => {
  const store = caller.stores.get(input.storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const { storeId } = store
  const drawer = drawerOf(caller.actor.device)
  const shift: Shift = {
    shiftId: newId(),
    storeId,
    drawer,
    day: businessDay(now, store),
    openedAt: now,
    openedBy: caller.actor.person,
    floatMinor: input.floatMinor,
  }
  await act(setDrawer, { storeId, drawer, shifts: [{ shiftId: shift.shiftId, since: now, until: null }] })
  emit(shiftOpened, shift, { store: storeId, day: shift.day })
  return shift
})
