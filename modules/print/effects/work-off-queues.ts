import { type Do, effect } from '#platform/module'
import { jobQueued, queueDue, runPrinter } from '../contract.ts'
import type { Ports } from '../ports.ts'

/** Prints because something was queued. Facts heard twice only look twice whether anything waits. */
export function workOffQueues({ wait, beside }: Pick<Ports, 'wait' | 'beside'>) {
  const queued = effect('print-what-was-queued', jobQueued, async ({ fact, perform }) => {
    beside('print', () => workOff(perform, wait, fact.body.printerId))
  })
  const due = effect('print-what-is-due', queueDue, async ({ fact, perform }) => {
    for (const printerId of fact.body.printerIds) beside('print', () => workOff(perform, wait, printerId))
  })
  return [queued, due]
}

/** Comes again as long as something waits for the printer. */
async function workOff(perform: Do, wait: Ports['wait'], printerId: string): Promise<void> {
  let { againInSeconds } = await perform(runPrinter, { printerId })
  while (againInSeconds !== null) {
    await wait(againInSeconds * 1000)
    ;({ againInSeconds } = await perform(runPrinter, { printerId }))
  }
}
