import { commonRefusals, Refused } from '#platform/contract'
import type { Caller } from '#platform/module'
import { usePrinters } from './contract.ts'

/** The caller with the right to print: at the door nobody has looked at rights yet. */
export function permitted(caller: Caller | undefined): Caller {
  if (caller === undefined) throw new Refused('NOT_SIGNED_IN', commonRefusals.NOT_SIGNED_IN)
  if (caller.permissions.has('*') || caller.permissions.has(usePrinters.name)) return caller
  throw new Refused('FORBIDDEN', commonRefusals.FORBIDDEN, { values: { permission: usePrinters.name } })
}
