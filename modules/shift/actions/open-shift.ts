import { sql } from '#foundation/database'
import { drawerOf, setDrawer } from '#modules/till'
import { perform } from '#platform/module'
import { businessDay } from '#science/calendar'
import { openShift, type Shift, shiftOpened } from '../contract.ts'

export const performOpenShift = perform(
  openShift,
  async ({ input, caller, tx, merchantId, do: act, emit, now, newId, refuse }) => {
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
    const opened = await tx.run(sql`
    insert into shift.shift (merchant_id, shift_id, store_id, drawer, day, opened_at, opened_by, float_minor)
    values (${merchantId}, ${shift.shiftId}, ${storeId}, ${drawer}, ${shift.day}, ${now}, ${shift.openedBy}, ${shift.floatMinor})
    on conflict do nothing`)
    if (opened === 0) refuse('SHIFT_OPEN')
    await act(setDrawer, { storeId, drawer, shiftId: shift.shiftId })
    emit(shiftOpened, shift, { store: storeId, day: shift.day })
    return shift
  },
)
