import { commonRefusals, type Operation, Refused } from '#platform/contract'
import { type Call, contextOf } from './call.ts'
import type { Approver, Caller } from './caller.ts'
import type { Catalogue } from './catalogue.ts'
import type { ActionContext } from './context.ts'
import type { Module } from './define.ts'
import { assertApproved, permitted, permittedOrAsking } from './permitted.ts'

/** What a call shows for its approvals: their ids, and what they are to be used for. */
export type Redemption = { readonly ids: readonly string[]; readonly operation: string; readonly input: unknown }

/**
 * The port of the one module that keeps approvals. Redeems them in the transaction of the call, each at
 * most once, and answers who approved which right; refuses all when one is not good for this call.
 */
export type RedeemApprovals = (
  context: Omit<ActionContext, 'input' | 'refuse'>,
  redemption: Redemption,
) => Promise<ReadonlyMap<string, Approver>>

/** Runs a transaction of the platform's own: see the kernel. */
type Within = <T>(
  caller: Caller,
  module: Module,
  work: (context: Omit<ActionContext, 'input' | 'refuse'>) => Promise<T>,
) => Promise<T>

/** Approvals that one call may carry: more rights than this no single deed needs. */
export const APPROVALS_MAX = 5

/** The call after its approvals are redeemed: for its own length the caller holds what was approved. Costs nothing without any. */
export async function redeemInto(
  catalogue: Catalogue,
  call: Call,
  operation: Operation,
  input: unknown,
  ids: readonly string[],
): Promise<Call> {
  if (ids.length === 0) return call
  const { module, redeem } = keeperOf(catalogue, ids)
  const approvals = await redeem(contextOf(catalogue, call, module), { ids, operation: operation.name, input })
  return { ...call, caller: approvedCaller(call.caller, approvals) }
}

/**
 * The caller of an operation that runs outside of any transaction, let in by right or by approvals. They
 * are redeemed by a transaction of their own, so they are used up even where the operation then refuses.
 */
export async function redeemAtDoor(
  catalogue: Catalogue,
  within: Within,
  operation: Operation,
  caller: Caller | undefined,
  input: unknown,
  ids: readonly string[] = [],
): Promise<Caller> {
  // Nothing is journaled by a question, so nobody approves one.
  if (operation.kind === 'query') return permitted(catalogue, caller, operation)
  const known = permittedOrAsking(catalogue, caller, operation)
  if (ids.length === 0) {
    assertApproved(catalogue, known, operation)
    return known
  }
  const { module, redeem } = keeperOf(catalogue, ids)
  const approvals = await within(known, module, (context) => redeem(context, { ids, operation: operation.name, input }))
  const approved = approvedCaller(known, approvals)
  assertApproved(catalogue, approved, operation)
  return approved
}

function keeperOf({ approvals }: Catalogue, ids: readonly string[]) {
  if (approvals === undefined || ids.length > APPROVALS_MAX)
    throw new Refused('APPROVAL_INVALID', commonRefusals.APPROVAL_INVALID)
  return approvals
}

function approvedCaller(caller: Caller, approvals: ReadonlyMap<string, Approver>): Caller {
  return { ...caller, permissions: new Set([...caller.permissions, ...approvals.keys()]), approvals }
}
