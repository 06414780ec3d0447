import { approvalNeeded, forbidden, type Permission, type Refused, type Words } from '#platform/contract'
import type { Actor } from '#platform/journal'

/** What every deed in a store needs to know of it. */
export type StoreSettings = {
  readonly storeId: string
  readonly name: string
  /** IANA zone: `Asia/Shanghai`. */
  readonly zone: string
  /** The business day ends at this hour of the next calendar day. */
  readonly cutoffHour: number
  /** ISO 4217: `CNY`. */
  readonly currency: string
}

/** Who answers for what a colleague does. */
export type Approver = { readonly id: string; readonly name: string }

/** Who is calling, as the face that let them in found out. */
export type Caller = {
  readonly merchantId: string
  readonly actor: Actor
  /** Rights held, by permission name; within an approved call, those approved for it too. */
  readonly permissions: ReadonlySet<string>
  /** Rights that they may use once somebody who holds them approves. */
  readonly askable: ReadonlySet<string>
  /** Who approved what for this call, by permission name. */
  readonly approvals: ReadonlyMap<string, Approver>
  /** The store a person signed in at or a device stands in; null for head office and keys. */
  readonly storeId: string | null
  /** The merchant's stores that this caller may act in, by id. */
  readonly stores: ReadonlyMap<string, StoreSettings>
  readonly sessionId: string | null
  /** A shop's box: it ships the logs of all devices behind it, and asks for all that the shop needs to go on alone. */
  readonly isBox?: boolean
}

/** A caller for the platform's own work (jobs, reactions) on behalf of one merchant. */
export function systemCaller(merchantId: string): Caller {
  return {
    merchantId,
    actor: { person: null, device: null, key: null },
    permissions: new Set(),
    askable: new Set(),
    approvals: new Map(),
    storeId: null,
    stores: new Map(),
    sessionId: null,
  }
}

/** Whether the caller holds a right, by themself or because somebody approved. */
export function holds({ permissions }: Pick<Caller, 'permissions'>, right: string): boolean {
  return permissions.has('*') || permissions.has(right)
}

/**
 * Goes on only when the caller holds the right. Otherwise refused: APPROVAL_NEEDED where somebody else may
 * approve and FORBIDDEN where nobody can, with `because` in front.
 */
export function assertHolds(caller: Caller, right: Permission, because?: Words): void {
  if (!holds(caller, right.name)) throw unheld(caller, right, because)
}

/** The refusal of a caller without a right: see {@link assertHolds}. */
export function unheld(caller: Caller, right: Permission, because?: Words): Refused {
  return caller.askable.has(right.name) ? approvalNeeded(right, because) : forbidden(right, because)
}
