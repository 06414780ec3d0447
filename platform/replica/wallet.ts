import type { Fact, FactDraft } from '#platform/journal/contract'

/**
 * What a device may spend while it is alone: rights lent to it by the cloud. The wallet is nothing but a
 * fold over the device's own chain, so a power cut or a restored image can never tell it and the chain apart.
 */

/** The kinds of facts by which leases come and go. */
export const LEASE_KINDS = {
  asked: 'lease.asked',
  opened: 'lease.opened',
  declined: 'lease.declined',
  closed: 'lease.closed',
} as const

/** A lease as its device knows it. Amounts are minor units. */
export type Lease = { readonly leaseId: string; readonly account: string; readonly leftMinor: number }

/** What a device asks the cloud for, under the same id until it is answered. */
export type LeaseRequest = { readonly leaseId: string; readonly account: string; readonly amountMinor: number }

/** Leases that are open, and requests that nobody answered yet. */
export type Wallet = { readonly leases: readonly Lease[]; readonly asked: readonly LeaseRequest[] }

/** So much of a lease, as a fact says that it was spent. */
export type LeaseSpend = { readonly leaseId: string; readonly amountMinor: number }

/** Reads from a fact what it spends; given by whoever writes such facts. */
export type SpendsOf = (fact: Pick<FactDraft, 'kind' | 'body'>) => readonly LeaseSpend[]

export const EMPTY_WALLET: Wallet = { leases: [], asked: [] }

/** The wallet after a line of the chain. A lease that the wallet does not hold is somebody else's, or of a chain before. */
export function fold(wallet: Wallet, fact: Pick<Fact, 'kind' | 'body'>, spends: readonly LeaseSpend[]): Wallet {
  let { leases, asked } = wallet
  if (spends.length > 0) {
    leases = leases.map((lease) => {
      const spent = spends.reduce((sum, one) => (one.leaseId === lease.leaseId ? sum + one.amountMinor : sum), 0)
      return spent === 0 ? lease : { ...lease, leftMinor: lease.leftMinor - spent }
    })
  }
  if (fact.kind.startsWith('lease.')) {
    const told = leaseOf(fact.body)
    asked = asked.filter((one) => one.leaseId !== told.leaseId)
    leases = leases.filter((one) => one.leaseId !== told.leaseId)
    if (fact.kind === LEASE_KINDS.asked) asked = [...asked, told]
    if (fact.kind === LEASE_KINDS.opened)
      leases = [...leases, { leaseId: told.leaseId, account: told.account, leftMinor: told.amountMinor }]
  }
  return leases === wallet.leases && asked === wallet.asked ? wallet : { leases, asked }
}

/** What a fact of a lease says. */
export function leaseOf(body: unknown): LeaseRequest {
  const { leaseId, account, amountMinor } = Object(body)
  return { leaseId: String(leaseId), account: String(account), amountMinor: Number(amountMinor) }
}
