import { sql } from '#foundation/database'
import type { OutputOf } from '#platform/contract'
import { answer } from '#platform/module'
import { daysBetween } from '#science/calendar'
import { DIFFERENCE_DAYS_MAX, differences } from '../contract.ts'

export const answerDifferences = answer(differences, async ({ input, caller, tx, refuse }) => {
  const { storeId, fromDay, toDay } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  if (daysBetween(fromDay, toDay) >= DIFFERENCE_DAYS_MAX)
    refuse('DAYS_TOO_MANY', { field: 'fromDay', values: { max: DIFFERENCE_DAYS_MAX } })
  const items = await tx.rows<OutputOf<typeof differences>['items'][number]>(sql`
    select day, (report->>'openedBy')::uuid as "personId", count(*)::int as "shiftCount",
      coalesce(sum((report->>'differenceMinor')::bigint) filter (where (report->>'differenceMinor')::bigint > 0), 0)::bigint
        as "overMinor",
      coalesce(-sum((report->>'differenceMinor')::bigint) filter (where (report->>'differenceMinor')::bigint < 0), 0)::bigint
        as "shortMinor"
    from shift.z_report where store_id = ${storeId} and day >= ${fromDay}::date and day <= ${toDay}::date
    group by 1, 2 order by 1, 2`)
  return { items }
})
