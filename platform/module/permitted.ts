import { commonRefusals, forbidden, type Operation, permission, Refused } from '#platform/contract'
import { assertHolds, type Caller, holds } from './caller.ts'
import type { Catalogue } from './catalogue.ts'

/** The caller, if they hold the right that the operation needs; otherwise refused, with the right in words. */
export function permitted(catalogue: Catalogue, caller: Caller | undefined, operation: Operation): Caller {
  const known = present(caller)
  if (holdsNeeded(known, operation)) return known
  throw forbidden(neededBy(catalogue, operation))
}

/** The caller, if they hold the right or may be approved to use it: whether they were, the transaction finds out. */
export function permittedOrAsking(catalogue: Catalogue, caller: Caller | undefined, operation: Operation): Caller {
  const known = present(caller)
  return known.askable.has(operation.needs) ? known : permitted(catalogue, known, operation)
}

/** Goes on when the caller holds what the operation needs, approvals included; otherwise refused with APPROVAL_NEEDED. */
export function assertApproved(catalogue: Catalogue, caller: Caller, operation: Operation): void {
  if (!holdsNeeded(caller, operation)) assertHolds(caller, neededBy(catalogue, operation))
}

/** Whether the caller holds what the operation needs without anybody's approval. */
export function holdsNeeded(caller: Caller, { needs }: Operation): boolean {
  return needs === 'public' || needs === 'signed-in' || holds(caller, needs)
}

function present(caller: Caller | undefined): Caller {
  if (caller === undefined) throw new Refused('NOT_SIGNED_IN', commonRefusals.NOT_SIGNED_IN)
  return caller
}

function neededBy(catalogue: Catalogue, { needs }: Operation) {
  if (needs === 'public' || needs === 'signed-in') throw new Error(`${needs} is no right`)
  return catalogue.permissions.get(needs) ?? permission(needs, { zh: needs, en: needs })
}
