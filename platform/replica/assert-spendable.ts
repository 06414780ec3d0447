import { refused } from './refusals.ts'
import type { LeaseSpend, Wallet } from './wallet.ts'

/**
 * Refuses spends that no lease covers: STORED_VALUE_OFFLINE_NO_LEASE, also while the last boot is not confirmed, for
 * a restored image does not know what was spent after it was taken; LEASE_EXHAUSTED beyond what is left.
 */
export function assertSpendable(wallet: Wallet, confirmed: boolean, spends: readonly LeaseSpend[]): void {
  const left = new Map(wallet.leases.map((lease) => [lease.leaseId, lease.leftMinor]))
  for (const { leaseId, amountMinor } of spends) {
    const leftMinor = left.get(leaseId)
    if (leftMinor === undefined || !confirmed) throw refused('STORED_VALUE_OFFLINE_NO_LEASE')
    if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) throw new TypeError(`a lease is not spent by ${amountMinor}`)
    if (amountMinor > leftMinor) throw refused('LEASE_EXHAUSTED', { leftMinor, amountMinor })
    left.set(leaseId, leftMinor - amountMinor)
  }
}
