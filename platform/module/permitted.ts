import { commonRefusals, type Operation, Refused } from '#platform/contract'
import type { Caller } from './caller.ts'
import type { Catalogue } from './catalogue.ts'

/** The caller, if they hold the right that the operation needs; otherwise refused, with the right in words. */
export function permitted(catalogue: Catalogue, caller: Caller | undefined, operation: Operation): Caller {
  if (caller === undefined) throw new Refused('NOT_SIGNED_IN', commonRefusals.NOT_SIGNED_IN)
  const { needs } = operation
  const free = needs === 'public' || needs === 'signed-in'
  if (free || caller.permissions.has('*') || caller.permissions.has(needs)) return caller
  const title = catalogue.permissions.get(needs)?.title
  const { status, zh, en } = commonRefusals.FORBIDDEN
  const words = { status, zh: zh.replace('{permission}', title?.zh ?? needs), en: en.replace('{permission}', title?.en ?? needs) }
  throw new Refused('FORBIDDEN', words, { values: { permission: needs } })
}
