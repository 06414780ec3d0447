import { sql } from '#foundation/database'
import type { ActionContext } from '#platform/module'
import { because } from './because.ts'
import type { PrintJob } from './contract.ts'
import { decideRetry, STALE_MINUTES } from './decide-retry.ts'
import { publishedJob } from './job-rows.ts'
import { settleJob } from './settle-job.ts'
import type { Delivery } from './wire/deliver.ts'

type Context = Pick<ActionContext, 'tx' | 'now' | 'emit'>

/** A job that is about to be printed, and what is needed for it. */
export type Turn = {
  readonly job: PrintJob
  readonly content: Uint8Array
  readonly address: string
  readonly cutOff: boolean
}

/** How long somebody has a printer for one piece of paper: longer than the longest may take. */
export const LEASE_SECONDS = { server: 180, browser: 90 } as const
type Holder = keyof typeof LEASE_SECONDS
/** Who pressed for the drawer has gone by then. */
const DRAWER_STALE_SECONDS = 30

/** Takes a printer for oneself; false when somebody has it, or it is none of the server's, or none of a browser's. */
export async function claimPrinter({ tx, now }: Context, printerId: string, holder: Holder): Promise<boolean> {
  const claimed = await tx.run(sql`
    update print.printer set busy_until = ${now}::timestamptz + make_interval(secs => ${LEASE_SECONDS[holder]})
    where printer_id = ${printerId} and (kind = 'tcp9100') = ${holder === 'server'}
      and (busy_until is null or busy_until <= ${now})`)
  return claimed === 1
}

/** Lets a printer go. */
export async function freePrinter({ tx }: Context, printerId: string): Promise<void> {
  await tx.run(sql`update print.printer set busy_until = null where printer_id = ${printerId}`)
}

/**
 * The next job of a printer that one has taken; undefined when nothing is due, and then the printer is free again.
 * Who queues a job commits it before he comes for the printer, so none is ever left between two.
 */
export async function nextJob(context: Context, printerId: string, holder: Holder): Promise<Turn | undefined> {
  const { tx, now } = context
  await tx.run(sql`select 1 from print.printer where printer_id = ${printerId} for update`)
  await giveUpStale(context, printerId)
  const row = await tx.first<PrintJob & { content: Uint8Array; address: string; cutOff: boolean }>(sql`
    update print.job set state = 'printing', attempts = attempts + 1, cut_off = cut_off or state = 'printing'
    where job_id = (
      select job_id from print.job
      where printer_id = ${printerId} and state in ('queued', 'printing') and next_at <= ${now}
      order by queued_at, job_id limit 1)
    returning ${publishedJob}, content, cut_off as "cutOff",
      (select address from print.printer p where p.printer_id = ${printerId}) as address`)
  const leaseSeconds = row === undefined ? null : LEASE_SECONDS[holder]
  await tx.run(sql`
    update print.printer set busy_until = ${now}::timestamptz + make_interval(secs => ${leaseSeconds}::int)
    where printer_id = ${printerId}`)
  if (row === undefined) return undefined
  const { content, address, cutOff, ...job } = row
  return { job, content, address, cutOff }
}

/** Writes down what became of a job. After a failure all of the printer waits: the fault is the printer's. */
export async function recordDelivery(context: Context, job: PrintJob, delivery: Delivery): Promise<void> {
  if (delivery.outcome === 'printed')
    await settleJob(context, job, { state: 'printed', confirmed: delivery.confirmed, because: '' })
  else await recordFailure(context, job, { because: because.problem(delivery.problem), cutOff: delivery.cutOff })
}

/** Writes down why a job is not on paper, and when it is tried again; a person's turn comes when that is over. */
export async function recordFailure(
  context: Context,
  job: PrintJob,
  { because: why, cutOff }: { readonly because: string; readonly cutOff: boolean },
): Promise<void> {
  const { tx, now } = context
  const seconds = decideRetry(job.kind, job.attempts)
  if (seconds === undefined) await settleJob(context, job, { state: 'failed', confirmed: false, because: why })
  else
    await tx.run(sql`
      update print.job set state = 'queued', because = ${why}, cut_off = cut_off or ${cutOff}
      where job_id = ${job.jobId}`)
  await tx.run(sql`
    update print.job set next_at = ${now}::timestamptz + make_interval(secs => ${seconds ?? 0})
    where printer_id = ${job.printerId} and state = 'queued' and kind <> 'drawer'`)
}

/** In how many seconds the printer's next job falls due, at least one; null when none waits. */
export async function secondsUntilDue({ tx, now }: Context, printerId: string): Promise<number | null> {
  const row = await tx.first<{ seconds: number }>(sql`
    select greatest(1, ceil(extract(epoch from min(next_at) - ${now}::timestamptz)))::int as seconds
    from print.job where printer_id = ${printerId} and state = 'queued' having count(*) > 0`)
  return row?.seconds ?? null
}

async function giveUpStale(context: Context, printerId: string): Promise<void> {
  const stale = await context.tx.rows<PrintJob>(sql`
    select ${publishedJob} from print.job
    where printer_id = ${printerId} and state in ('queued', 'printing')
      and queued_at < ${context.now}::timestamptz
        - case when kind = 'drawer' then make_interval(secs => ${DRAWER_STALE_SECONDS}) else make_interval(mins => ${STALE_MINUTES}) end
    limit 100`)
  for (const job of stale) await settleJob(context, job, { state: 'failed', confirmed: false, because: because.stale })
}
