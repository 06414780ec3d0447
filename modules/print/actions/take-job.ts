import { perform } from '#platform/module'
import { takeJob } from '../contract.ts'
import { printerOf } from '../find-printer.ts'
import { claimPrinter, LEASE_SECONDS, nextJob, secondsUntilDue } from '../queue-rows.ts'
import { resumeNote } from '../resume-note.ts'

export const performTakeJob = perform(takeJob, async (context) => {
  const { input, refuse } = context
  const printer = await printerOf(context, input.printerId)
  const { printerId, kind, speaks } = printer
  if (kind === 'tcp9100') refuse('NOT_AT_A_BROWSER', { field: 'printerId' })
  // Another browser has it, or one that was closed in the middle: its time will be up.
  if (!(await claimPrinter(context, printerId, 'browser'))) return { turn: null, againInSeconds: LEASE_SECONDS.browser }
  const turn = await nextJob(context, printerId, 'browser')
  if (turn === undefined) return { turn: null, againInSeconds: await secondsUntilDue(context, printerId) }
  const isNoted = turn.cutOff && kind !== 'browser' && speaks === 'escpos' && turn.job.kind !== 'drawer'
  const content = isNoted ? resumeNote(turn.content) : turn.content
  return { turn: { job: turn.job, base64: Buffer.from(content).toString('base64') }, againInSeconds: null }
})
