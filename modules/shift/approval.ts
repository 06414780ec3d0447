import type { Caller } from '#platform/module'
import { approveDifference, closeOthers, seeExpected, type Shift } from './contract.ts'

/**
 * Who answers for a difference. A person approves for herself alone, while she is the one who calls:
 * naming somebody else proves nothing.
 */
export function approvalOf(caller: Caller, approvedBy: string | undefined): 'none' | 'invalid' | 'given' {
  if (approvedBy === undefined) return 'none'
  return approvedBy === caller.actor.person && holds(caller, approveDifference.name) ? 'given' : 'invalid'
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

function holds({ permissions }: Caller, right: string): boolean {
  return permissions.has('*') || permissions.has(right)
}
