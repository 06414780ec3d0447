import { sql } from '#foundation/database'
import { assertPresent } from '#platform/contract'
import type { ActionContext } from '#platform/module'
import { jobQueued, type PrintJob, type Printer } from './contract.ts'
import { readDrawerJob, readJob, readOriginal } from './job-rows.ts'

type Context = Pick<ActionContext, 'tx' | 'merchantId' | 'now' | 'newId' | 'emit'>
type Wish = {
  readonly kind: PrintJob['kind']
  readonly receiptId: string | null
  readonly isReprint: boolean
  readonly content: Uint8Array
}

/**
 * Puts a piece of paper into a printer's queue. A second original of a receipt is the first one, and so is a second
 * opening of the drawer for it.
 */
export async function queueJob(context: Context, printer: Printer, wish: Wish): Promise<{ job: PrintJob }> {
  const { tx, merchantId, now, newId, emit } = context
  const { printerId, storeId } = printer
  const { kind, receiptId, isReprint } = wish
  const jobId = newId()
  const inserted = await tx.run(sql`
    insert into print.job (merchant_id, job_id, store_id, printer_id, kind, receipt_id, is_reprint, state, queued_at, next_at, content)
    values (${merchantId}, ${jobId}, ${storeId}, ${printerId}, ${kind}, ${receiptId}, ${isReprint}, 'queued', ${now}, ${now},
      ${Buffer.from(wish.content)})
    on conflict do nothing`)
  if (inserted === 0 && receiptId !== null)
    return {
      job: assertPresent(await (kind === 'drawer' ? readDrawerJob : readOriginal)(tx, receiptId), 'the job that is there'),
    }
  emit(jobQueued, { jobId, printerId, kind, receiptId, isReprint }, { store: storeId })
  return { job: assertPresent(await readJob(tx, jobId), 'the job just queued') }
}
