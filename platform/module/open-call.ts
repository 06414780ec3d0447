import type { Tx } from '#foundation/database'
import type { Call } from './call.ts'
import type { Caller } from './caller.ts'
import type { House } from './perform-once.ts'

/** A call that begins now and has told nothing yet. `deed` names the action, or null for the platform's own work. */
export function openCall({ clock, files }: Pick<House, 'clock' | 'files'>, tx: Tx, caller: Caller, deed: string | null): Call {
  return { tx, caller, now: clock.now(), newId: clock.newId, files, deed, drafts: [] }
}
