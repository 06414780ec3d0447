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

/** Who is calling, as the face that let them in found out. */
export type Caller = {
  readonly merchantId: string
  readonly actor: Actor
  /** Rights held, by permission name. */
  readonly permissions: ReadonlySet<string>
  /** The store a person signed in at or a device stands in; null for head office and keys. */
  readonly storeId: string | null
  /** The merchant's stores that this caller may act in, by id. */
  readonly stores: ReadonlyMap<string, StoreSettings>
  readonly sessionId: string | null
}

/** A caller for the platform's own work (jobs, reactions) on behalf of one merchant. */
export function systemCaller(merchantId: string): Caller {
  return {
    merchantId,
    actor: { person: null, device: null, key: null },
    permissions: new Set(),
    storeId: null,
    stores: new Map(),
    sessionId: null,
  }
}
