import { sql } from '#foundation/database'
import { job } from '#platform/module'
import { queueDue } from '../contract.ts'
import { JOBS_KEPT_DAYS } from '../decide-reprint.ts'

/** How long a job must be overdue before somebody else looks after it: whoever has it comes sooner. */
const OVERDUE_SECONDS = 120

/** Takes up what a restart left in the queues. */
export const findWhatWaits = job('find-what-waits', '* * * * *', async ({ tx, now, emit }) => {
  const rows = await tx.rows<{ printerId: string }>(sql`
    select distinct j.printer_id as "printerId" from print.job j
    join print.printer p on p.merchant_id = j.merchant_id and p.printer_id = j.printer_id and p.kind = 'tcp9100'
    where j.state in ('queued', 'printing') and j.next_at < ${now}::timestamptz - make_interval(secs => ${OVERDUE_SECONDS})
      and (p.busy_until is null or p.busy_until <= ${now})`)
  if (rows.length > 0) emit(queueDue, { printerIds: rows.map(({ printerId }) => printerId) })
})

/** Forgets old paper. */
export const forgetOldJobs = job('forget-old-jobs', '40 3 * * *', async ({ tx, now }) => {
  await tx.run(sql`
    delete from print.job where state in ('printed', 'failed', 'cancelled')
      and queued_at < ${now}::timestamptz - make_interval(days => ${JOBS_KEPT_DAYS})`)
})
