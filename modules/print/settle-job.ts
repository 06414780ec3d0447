import { sql } from '#foundation/database'
import type { ActionContext } from '#platform/module'
import { jobSettled, type PrintJob } from './contract.ts'

type Context = Pick<ActionContext, 'tx' | 'now' | 'emit'>
type Settlement = Pick<PrintJob, 'confirmed' | 'because'> & { readonly state: 'printed' | 'failed' | 'cancelled' }

/** Brings a job to its end, and tells of it. */
export async function settleJob({ tx, now, emit }: Context, job: PrintJob, settlement: Settlement): Promise<PrintJob> {
  const { state, confirmed, because } = settlement
  await tx.run(sql`
    update print.job set state = ${state}, settled_at = ${now}, confirmed = ${confirmed}, because = ${because}
    where job_id = ${job.jobId}`)
  emit(jobSettled, { jobId: job.jobId, printerId: job.printerId, state, because }, { store: job.storeId })
  return { ...job, state, settledAt: now, confirmed, because }
}
