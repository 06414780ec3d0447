import { sql } from '#foundation/database'
import type { OutputOf } from '#platform/contract'
import { answer } from '#platform/module'
import { hourlyTakings } from '../contract.ts'
import { sums } from '../takings.ts'

export const answerHourlyTakings = answer(hourlyTakings, async ({ input, caller, tx, refuse }) => {
  const store = caller.stores.get(input.storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const hours = await tx.rows<OutputOf<typeof hourlyTakings>['hours'][number]>(sql`
    select r.day, extract(hour from r.at at time zone ${store.zone})::int as hour, ${sums}
    from till.receipt r where r.store_id = ${store.storeId} and r.day = any(${input.days}::date[])
    group by 1, 2 order by 1, min(r.at)`)
  return { hours }
})
