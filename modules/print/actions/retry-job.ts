import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { jobQueued, retryJob } from '../contract.ts'
import { jobOf } from '../find-job.ts'
import { printerOf } from '../find-printer.ts'

export const performRetryJob = perform(retryJob, async (context) => {
  const { input, tx, now, emit, refuse } = context
  const job = await jobOf(context, input.jobId)
  if (job.state === 'printed' || job.state === 'cancelled') refuse('JOB_SETTLED')
  const { jobId, printerId, kind, receiptId, isReprint } = job
  await printerOf(context, printerId)
  await tx.run(sql`
    update print.job set state = 'queued', attempts = 0, queued_at = ${now}, next_at = ${now}, settled_at = null, because = ''
    where job_id = ${jobId} and state in ('queued', 'failed')`)
  emit(jobQueued, { jobId, printerId, kind, receiptId, isReprint }, { store: job.storeId })
  const again = { ...job, state: 'queued', attempts: 0, queuedAt: now, settledAt: null, because: '' } as const
  return { job: job.state === 'printing' ? job : again }
})
