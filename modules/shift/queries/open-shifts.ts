import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { businessDay } from '#science/calendar'
import { openShifts, SHIFTS_A_DAY_MAX, type Shift } from '../contract.ts'
import { shiftColumns } from '../shift-rows.ts'

export const answerOpenShifts = answer(openShifts, async ({ input, caller, tx, now, refuse }) => {
  const store = caller.stores.get(input.storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const today = businessDay(now, store)
  const items = await tx.rows<Shift>(sql`
    select ${shiftColumns} from shift.shift where store_id = ${store.storeId} and closed_at is null
    order by opened_at, shift_id limit ${SHIFTS_A_DAY_MAX}`)
  return { items: items.map((shift) => ({ ...shift, forgotten: shift.day < today })) }
})
