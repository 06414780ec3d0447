import type { Caller } from '#platform/module'

/** Whether a caller holds a right, for what an operation's single `needs` cannot say. */
export function holds(caller: Caller, right: string): boolean {
  return caller.permissions.has(right) || caller.permissions.has('*')
}
