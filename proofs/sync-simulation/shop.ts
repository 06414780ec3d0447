import type { FactDraft } from '#platform/journal/contract'
import type { LeaseSpend, SpendsOf } from '#platform/replica'

/** What the simulated shop sells, and the stored value that its members have. */
export const GOODS = 3
export const ACCOUNTS = 4
export const BALANCE_MINOR = 50_000
export const GRANTED_MINOR = ACCOUNTS * BALANCE_MINOR
export const LEASE_MINOR = 3_000
export const SALE_KIND = 'till.saleCompleted'

/** A sale, as far as the simulation books it. `leaves` is the till's own idea of the shelf afterwards. */
export type Sale = {
  readonly good: number
  readonly quantity: number
  readonly leaves: number
  readonly spends: readonly LeaseSpend[]
}

/** The sale that a fact tells. */
export function saleOf({ kind, body }: Pick<FactDraft, 'kind' | 'body'>): Sale | undefined {
  if (kind !== SALE_KIND) return undefined
  const sale: Sale = Object(body)
  return sale
}

/** What a sale spends of leases. */
export const spendsOf: SpendsOf = (fact) => saleOf(fact)?.spends ?? []
