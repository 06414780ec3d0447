import type { Tx } from '#foundation/database'
import type { Caller } from '#platform/module'
import type { PrintJob } from './contract.ts'
import { lockJob } from './job-rows.ts'

/** A job of one of the caller's stores, locked; refused when there is none. */
export async function jobOf(
  { tx, caller, refuse }: { readonly tx: Tx; readonly caller: Caller; readonly refuse: (code: 'JOB_UNKNOWN') => never },
  jobId: string,
): Promise<{ job: PrintJob; content: Uint8Array }> {
  const found = await lockJob(tx, jobId)
  return found !== undefined && caller.stores.has(found.job.storeId) ? found : refuse('JOB_UNKNOWN')
}
