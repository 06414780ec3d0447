import { drawerOf } from '#modules/till'
import { answer } from '#platform/module'
import { businessDay } from '#science/calendar'
import { current } from '../contract.ts'
import { settingsOf } from '../settings.ts'
import { openShiftOf } from '../shift-rows.ts'

export const answerCurrent = answer(current, async ({ input, caller, tx, now, refuse }) => {
  const store = caller.stores.get(input.storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const drawer = drawerOf(caller.actor.device)
  const shift = (await openShiftOf(tx, store.storeId, drawer)) ?? null
  const { needsShift, floatMinor } = await settingsOf(tx, store.storeId)
  return {
    drawer,
    shift,
    forgotten: shift !== null && shift.day < businessDay(now, store),
    needsShift,
    proposedFloatMinor: floatMinor,
  }
})
