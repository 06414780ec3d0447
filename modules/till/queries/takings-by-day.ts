import { sql } from '#foundation/database'
import { daysBetween } from '#science/calendar'
import type { OutputOf } from '#platform/contract'
import { answer } from '#platform/module'
import { TAKINGS_DAYS_MAX, takingsByDay } from '../contract.ts'
import { sums } from '../takings.ts'

export const answerTakingsByDay = answer(takingsByDay, async ({ input, caller, tx, refuse }) => {
  const { storeId, fromDay, toDay } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  if (daysBetween(fromDay, toDay) >= TAKINGS_DAYS_MAX)
    refuse('DAYS_TOO_MANY', { field: 'toDay', values: { max: TAKINGS_DAYS_MAX } })
  const days = await tx.rows<OutputOf<typeof takingsByDay>['days'][number]>(sql`
    select r.day, ${sums} from till.receipt r
    where r.store_id = ${storeId} and r.day between ${fromDay}::date and ${toDay}::date group by r.day order by r.day`)
  return { days }
})
