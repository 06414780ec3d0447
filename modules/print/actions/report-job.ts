import { perform } from '#platform/module'
import { reportJob } from '../contract.ts'
import { jobOf } from '../find-job.ts'
import { settleJob } from '../settle-job.ts'

export const performReportJob = perform(reportJob, async (context) => {
  const { input } = context
  const { job } = await jobOf(context, input.jobId)
  // What is on paper stays printed: a second report cannot take it back.
  if (job.state === 'printed' || job.state === 'cancelled') return job
  return settleJob(context, job, { state: input.printed ? 'printed' : 'failed', confirmed: false, because: input.because })
})
