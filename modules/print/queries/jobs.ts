import { sql } from '#foundation/database'
import { Id, Instant, readCursor, writeCursor } from '#platform/contract'
import { answer } from '#platform/module'
import { jobs, type PrintJob } from '../contract.ts'
import { publishedJob } from '../job-rows.ts'

export const answerJobs = answer(jobs, async ({ input, caller, tx, refuse }) => {
  const { storeId, state, printerId, receiptId, limit } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const after =
    input.after === undefined
      ? undefined
      : (readCursor(input.after, [Instant, Id]) ?? refuse('CURSOR_INVALID', { field: 'after' }))
  const items = await tx.rows<PrintJob>(sql`
    select ${publishedJob} from print.job
    where store_id = ${storeId} and (${state ?? null}::text is null or state = ${state ?? null})
      and (${printerId ?? null}::uuid is null or printer_id = ${printerId ?? null}::uuid)
      and (${receiptId ?? null}::uuid is null or receipt_id = ${receiptId ?? null}::uuid)
      and (${after?.[0] ?? null}::timestamptz is null
        or (queued_at, job_id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by queued_at desc, job_id desc
    limit ${limit + 1}`)
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown, next: items.length > limit && last !== undefined ? writeCursor([last.queuedAt, last.jobId]) : null }
})
