import { sql, type Tx } from '#foundation/database'
import type { PrintJob } from './contract.ts'

/** What the contract shows of a job, for a select from `print.job`. */
export const publishedJob = sql`
  job_id as "jobId", store_id as "storeId", printer_id as "printerId", kind, receipt_id as "receiptId",
  is_reprint as "isReprint", state, attempts, queued_at as "queuedAt", settled_at as "settledAt", confirmed, because`

/** A job, or undefined. */
export async function readJob(tx: Tx, jobId: string): Promise<PrintJob | undefined> {
  return tx.first<PrintJob>(sql`select ${publishedJob} from print.job where job_id = ${jobId}`)
}

/** A job, locked until the transaction ends; undefined when there is none. */
export async function lockJob(tx: Tx, jobId: string): Promise<PrintJob | undefined> {
  return tx.first<PrintJob>(sql`select ${publishedJob} from print.job where job_id = ${jobId} for update`)
}

/** The original of a receipt, wherever it stands. */
export async function readOriginal(tx: Tx, receiptId: string): Promise<PrintJob | undefined> {
  return tx.first<PrintJob>(sql`
    select ${publishedJob} from print.job
    where receipt_id = ${receiptId} and kind = 'receipt' and not is_reprint and state <> 'cancelled'`)
}

/** The job that opened the drawer for a receipt. */
export async function readDrawerJob(tx: Tx, receiptId: string): Promise<PrintJob | undefined> {
  return tx.first<PrintJob>(sql`select ${publishedJob} from print.job where receipt_id = ${receiptId} and kind = 'drawer'`)
}
