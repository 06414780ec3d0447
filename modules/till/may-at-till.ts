import type { Permission } from '#platform/contract'
import type { Caller } from '#platform/module'

/** Whether the caller holds a right, or was lent it for this call. */
export function mayAtTill({ permissions }: Caller, right: Permission): boolean {
  return permissions.has('*') || permissions.has(right.name)
}
