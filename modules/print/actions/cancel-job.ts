import { perform } from '#platform/module'
import { cancelJob } from '../contract.ts'
import { jobOf } from '../find-job.ts'
import { settleJob } from '../settle-job.ts'

export const performCancelJob = perform(cancelJob, async (context) => {
  const job = await jobOf(context, context.input.jobId)
  if (job.state === 'printed' || job.state === 'printing') context.refuse('JOB_SETTLED')
  if (job.state === 'cancelled') return job
  return settleJob(context, job, { state: 'cancelled', confirmed: false, because: '' })
})
