import { atDoor } from '#platform/module'
import { runPrinter } from '../contract.ts'
import { decideAddress } from '../decide-address.ts'
import { permitted } from '../permitted.ts'
import type { Ports } from '../ports.ts'
import { claimPrinter, nextJob, recordDelivery, secondsUntilDue, type Turn } from '../queue-rows.ts'
import { resumeNote } from '../resume-note.ts'
import { deliver, type Delivery } from '../wire/deliver.ts'

/** A queue longer than this goes on in the next run, so that no run is endless. */
const JOBS_MAX = 100

/**
 * Works off a printer's queue, one piece of paper after another. It stands at the door because no transaction may be
 * open while paper comes out; of two that come for the same printer one works, and the other leaves at once.
 */
export function performRunPrinter(ports: Pick<Ports, 'connect' | 'mayAllowPrivateNetwork'>) {
  return atDoor(runPrinter, async ({ input, caller, within }) => {
    const known = permitted(caller)
    const { printerId } = input
    const done = { printed: 0, failed: 0 }
    if (!(await within(known, (context) => claimPrinter(context, printerId, 'server')))) return { ...done, againInSeconds: null }
    for (let turns = 0; turns < JOBS_MAX; turns += 1) {
      const turn = await within(known, (context) => nextJob(context, printerId, 'server'))
      if (turn === undefined) break
      const delivery = await bring(ports, turn)
      await within(known, (context) => recordDelivery(context, turn.job, delivery))
      done[delivery.outcome] += 1
    }
    return { ...done, againInSeconds: await within(known, (context) => secondsUntilDue(context, printerId)) }
  })
}

async function bring(
  { connect, mayAllowPrivateNetwork }: Pick<Ports, 'connect' | 'mayAllowPrivateNetwork'>,
  turn: Turn,
): Promise<Delivery> {
  const address = decideAddress(turn.address)
  // A shop that moved into the cloud has printers in its rows that nothing here may knock at.
  if (address === undefined || !mayAllowPrivateNetwork) return { outcome: 'failed', problem: 'unreachable', cutOff: false }
  return deliver(connect, address, turn.cutOff ? resumeNote(turn.content) : turn.content)
}
