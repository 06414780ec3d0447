import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { drawerOf, shiftStanding } from '../contract.ts'

export const answerShiftStanding = answer(shiftStanding, async ({ input, caller, tx, refuse }) => {
  const { storeId } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const found = await tx.first<{ isNeeded: boolean; isOpen: boolean }>(sql`
    select coalesce((select needs_shift from till.settings where store_id = ${storeId}), false) as "isNeeded",
      exists (select from till.drawer
        where store_id = ${storeId} and drawer = ${drawerOf(caller.actor.device)} and shift_id is not null and until is null)
        as "isOpen"`)
  return found ?? { isNeeded: false, isOpen: false }
})
