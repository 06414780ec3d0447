import { assertPresent } from '#platform/contract'
import { perform } from '#platform/module'
import { reportJob } from '../contract.ts'
import { jobOf } from '../find-job.ts'
import { readJob } from '../job-rows.ts'
import { freePrinter, recordFailure } from '../queue-rows.ts'
import { settleJob } from '../settle-job.ts'

export const performReportJob = perform(reportJob, async (context) => {
  const { printed, because, cutOff, jobId } = context.input
  const job = await jobOf(context, jobId)
  // What is on paper stays printed: a second report cannot take it back.
  if (job.state === 'printed' || job.state === 'cancelled') return job
  await freePrinter(context, job.printerId)
  if (printed) return settleJob(context, job, { state: 'printed', confirmed: false, because: '' })
  if (job.state === 'printing') await recordFailure(context, job, { because, cutOff })
  return assertPresent(await readJob(context.tx, jobId), 'the job just reported')
})
