import { sql } from '#foundation/database'
import { openDrawer as pulseDrawer, printers } from '#modules/print'
import { drawerOf } from '#modules/till'
import { perform } from '#platform/module'
import { businessDay } from '#science/calendar'
import { drawerOpened, type DrawerOpening, openDrawer } from '../contract.ts'
import { openShiftOf } from '../shift-rows.ts'

export const performOpenDrawer = perform(openDrawer, async (call) => {
  const { input, caller, tx, merchantId, ask, do: act, emit, now, newId, refuse } = call
  const store = caller.stores.get(input.storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const { storeId } = store
  const drawer = drawerOf(caller.actor.device)
  const shift = await openShiftOf(tx, storeId, drawer)
  const opening: DrawerOpening = {
    openingId: newId(),
    storeId,
    drawer,
    shiftId: shift?.shiftId ?? null,
    at: now,
    personId: caller.actor.person,
    reason: input.reason,
  }
  await tx.run(sql`
    insert into shift.occurrence (merchant_id, occurrence_id, kind, store_id, drawer, shift_id, at, person_id, reason)
    values (${merchantId}, ${opening.openingId}, 'drawerOpened', ${storeId}, ${drawer}, ${opening.shiftId}, ${now},
      ${opening.personId}, ${opening.reason})`)
  emit(drawerOpened, opening, { id: opening.openingId, store: storeId, day: businessDay(now, store) })
  const { items } = await ask(printers, { storeId })
  const isPulsed = items.some(({ hasDrawer }) => hasDrawer)
  if (isPulsed) await act(pulseDrawer, { storeId, reason: input.reason, openingId: opening.openingId })
  return { ...opening, isPulsed }
})
