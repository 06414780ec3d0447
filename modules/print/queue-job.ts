import { sql } from '#foundation/database'
import { assertPresent } from '#platform/contract'
import type { ActionContext } from '#platform/module'
import { jobQueued, type PrintJob, type Printer } from './contract.ts'
import { readJob, readOriginal } from './job-rows.ts'

type Context = Pick<ActionContext, 'tx' | 'merchantId' | 'now' | 'newId' | 'emit'>
type Wish = {
  readonly kind: PrintJob['kind']
  readonly receiptId: string | null
  readonly isReprint: boolean
  readonly content: Uint8Array
}

/** Puts a piece of paper into a printer's queue. A second original of a receipt is the first one. */
export async function queueJob(context: Context, printer: Printer, wish: Wish): Promise<ReturnType<typeof toDo>> {
  const { tx, merchantId, now, newId, emit } = context
  const { printerId, storeId } = printer
  const { kind, receiptId, isReprint } = wish
  const jobId = newId()
  const inserted = await tx.run(sql`
    insert into print.job (merchant_id, job_id, store_id, printer_id, kind, receipt_id, is_reprint, state, queued_at, next_at, content)
    values (${merchantId}, ${jobId}, ${storeId}, ${printerId}, ${kind}, ${receiptId}, ${isReprint}, 'queued', ${now}, ${now},
      ${Buffer.from(wish.content)})
    on conflict do nothing`)
  if (inserted === 0 && receiptId !== null) return toDo(printer, assertPresent(await readOriginal(tx, receiptId), 'the original'))
  emit(jobQueued, { jobId, printerId, kind, receiptId, isReprint }, { store: storeId })
  return toDo(printer, { job: assertPresent(await readJob(tx, jobId), 'the job just queued'), content: wish.content })
}

/** A job as it is answered: with its bytes where a browser is to bring them to the printer. */
export function toDo({ kind }: Pick<Printer, 'kind'>, found: { readonly job: PrintJob; readonly content: Uint8Array }) {
  const isForBrowser = kind !== 'tcp9100' && found.job.state === 'queued'
  return { job: found.job, base64: isForBrowser ? Buffer.from(found.content).toString('base64') : null }
}
