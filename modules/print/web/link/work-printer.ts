import type { OutputOf } from '#platform/contract'
import type { PrinterLanguage, PrintJob, takeJob } from '../../contract.ts'
import type { OwnJob } from '../alone/own-jobs.ts'
import type { Driver } from '../drivers/driver.ts'
import { deliverBy, type Outcome, reasonOf } from './deliver-by.ts'

/** What work at a printer needs; tests give their own. */
export type Bench = {
  readonly speaks: PrinterLanguage
  readonly take: () => Promise<OutputOf<typeof takeJob>>
  /** Paper that this till makes by itself: it comes before what the server has. */
  readonly own: () => OwnJob | undefined
  /** Whether a job's paper was made here before the server knew of its sale: then it is printed. */
  readonly isDone: (job: PrintJob) => boolean
  readonly report: (jobId: string, outcome: Outcome) => Promise<unknown>
  /** The open printer; rejects when it is not there. */
  readonly open: () => Promise<Driver>
  /** The printer is worth opening anew: what was open did not print. */
  readonly drop: () => Promise<void>
  /** Resolves after so many seconds, or sooner when something was queued. */
  readonly rest: (seconds: number) => Promise<void>
  readonly signal: AbortSignal
}

/** Nothing was queued: looked again all the same, because news may be missed. */
const IDLE_SECONDS = 120
/** The server does not answer. */
const LOST_SECONDS = 5

/** Brings a printer's jobs to paper, one after another, until the signal ends it between two of them. */
export async function workPrinter(bench: Bench): Promise<void> {
  while (!bench.signal.aborted) {
    const restSeconds = await doNext(bench).catch(() => LOST_SECONDS)
    if (restSeconds > 0) await bench.rest(restSeconds)
  }
}

/** Does the next job; answers how many seconds there is nothing to do. */
async function doNext({ take, own, isDone, report, open, drop, speaks }: Bench): Promise<number> {
  const alone = own()
  if (alone !== undefined) {
    const outcome = await bring(open, alone.content, speaks)
    if (!outcome.printed) await drop()
    alone.settle(outcome)
    return 0
  }
  const { turn, againInSeconds } = await take()
  if (turn === null) return againInSeconds ?? IDLE_SECONDS
  if (isDone(turn.job)) {
    await report(turn.job.jobId, { printed: true })
    return 0
  }
  const outcome = await bring(
    open,
    Uint8Array.from(atob(turn.base64), (char) => char.charCodeAt(0)),
    speaks,
  )
  if (!outcome.printed) await drop()
  await report(turn.job.jobId, outcome)
  return 0
}

async function bring(open: Bench['open'], content: Uint8Array, speaks: PrinterLanguage): Promise<Outcome> {
  try {
    return await deliverBy(await open(), content, speaks)
  } catch (error) {
    return { printed: false, cutOff: false, because: reasonOf(error) }
  }
}
