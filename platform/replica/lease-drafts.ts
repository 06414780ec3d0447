import type { FactDraft } from '#platform/journal/contract'
import type { LeaseAnswer } from './decide-lease.ts'
import { type Device, draftOf, type Stamp } from './device-facts.ts'
import { refused } from './refusals.ts'
import { LEASE_KINDS, type LeaseRequest, type Wallet } from './wallet.ts'

/** The request for an account that nobody answered yet. */
export function pendingFor(wallet: Wallet, account: string): LeaseRequest | undefined {
  return wallet.asked.find((one) => one.account === account)
}

/** What to write before a lease is asked for: nothing while one of the account is pending. Its id is the lease's. */
export function askDrafts(
  wallet: Wallet,
  device: Device,
  stamp: () => Stamp,
  ask: { account: string; amountMinor: number },
): FactDraft[] {
  if (pendingFor(wallet, ask.account) !== undefined) return []
  const given = stamp()
  return [draftOf(device, given, LEASE_KINDS.asked, { leaseId: given.id, ...ask })]
}

/** What to write of an answer: nothing if the lease was not asked for, or was answered before. */
export function answerDrafts(wallet: Wallet, device: Device, stamp: () => Stamp, answer: LeaseAnswer): FactDraft[] {
  const { leaseId, account, amountMinor, state } = answer
  if (!wallet.asked.some((one) => one.leaseId === leaseId)) return []
  return [
    draftOf(device, stamp(), state === 'granted' ? LEASE_KINDS.opened : LEASE_KINDS.declined, { leaseId, account, amountMinor }),
  ]
}

/** What to write to give a lease back. Refuses STORED_VALUE_OFFLINE_NO_LEASE for one that the wallet does not hold. */
export function closeDrafts(wallet: Wallet, device: Device, stamp: () => Stamp, leaseId: string): FactDraft[] {
  const lease = wallet.leases.find((one) => one.leaseId === leaseId)
  if (lease === undefined) throw refused('STORED_VALUE_OFFLINE_NO_LEASE')
  return [draftOf(device, stamp(), LEASE_KINDS.closed, { leaseId, account: lease.account, amountMinor: lease.leftMinor })]
}
