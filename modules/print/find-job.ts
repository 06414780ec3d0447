import type { Tx } from '#foundation/database'
import type { Caller } from '#platform/module'
import type { PrintJob } from './contract.ts'
import { lockJob } from './job-rows.ts'

/** A job of one of the caller's stores, locked; refused when there is none. */
export async function jobOf(
  { tx, caller, refuse }: { readonly tx: Tx; readonly caller: Caller; readonly refuse: (code: 'JOB_UNKNOWN') => never },
  jobId: string,
): Promise<PrintJob> {
  const job = await lockJob(tx, jobId)
  return job !== undefined && caller.stores.has(job.storeId) ? job : refuse('JOB_UNKNOWN')
}
