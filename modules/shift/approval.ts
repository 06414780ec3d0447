import { type Caller, holds } from '#platform/module'
import { approveDifference, closeOthers, seeExpected, type Shift } from './contract.ts'

/**
 * Who answers for a difference above the limit: the colleague whose approval came with the call, or who
 * calls while she may approve herself; undefined when nobody does.
 */
export function approverOf(caller: Caller): string | null | undefined {
  if (!holds(caller, approveDifference.name)) return undefined
  return caller.approvals.get(approveDifference.name)?.id ?? caller.actor.person
}

/** Whether the caller opened this shift: its cash is theirs to answer for. */
export function isTheirs(caller: Caller, shift: Shift): boolean {
  return shift.openedBy === caller.actor.person
}

/** Whether the caller may do other people's closing. */
export function mayCloseOthers(caller: Caller): boolean {
  return holds(caller, closeOthers.name)
}

/** Whether the caller may know the cash before it is counted. */
export function maySeeExpected(caller: Caller): boolean {
  return holds(caller, seeExpected.name)
}
