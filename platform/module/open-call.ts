import type { Tx } from '#foundation/database'
import { bookOrOpenTasks } from './book.ts'
import type { Call } from './call.ts'
import type { Caller } from './caller.ts'
import type { House } from './perform-once.ts'

type Given = Pick<House, 'catalogue' | 'clock' | 'files'>

/** A call that begins now and has told nothing yet. `deed` names the action, or null for the platform's own work. */
export function openCall({ catalogue, clock, files }: Given, tx: Tx, caller: Caller, deed: string | null): Call {
  const call: Call = {
    tx,
    caller,
    now: clock.now(),
    newId: clock.newId,
    files,
    deed,
    drafts: [],
    admitted: [],
    book: (facts) => bookOrOpenTasks(catalogue, call, facts),
  }
  return call
}
