import type { LeaseRequest, LeaseSpend } from './wallet.ts'

/**
 * Escrow: the cloud's side of a lease. An account's money is *available*, lent to a lease, or spent, and the
 * three always sum to what was paid in. A lease ends by its device's `lease.closed`, which stands behind all
 * of its spends in the same chain, or by a person; never by time, for a device's clock is not ours.
 */

/** A lease as the cloud keeps it, for ever. Amounts are minor units. */
export type KeptLease = {
  readonly leaseId: string
  readonly chain: string
  readonly account: string
  readonly grantedMinor: number
  readonly leftMinor: number
  readonly closed: boolean
}

/** What the cloud answers to a request; the same answer for the same lease id, whenever it is asked again. */
export type LeaseAnswer = {
  readonly leaseId: string
  readonly chain: string
  readonly state: 'granted' | 'declined'
  readonly account: string
  readonly amountMinor: number
}

/**
 * Grants a request all of its amount, or declines it. What was said of a lease id holds for ever, so that asking again
 * never lends twice, and a request that comes late never lends what its device was refused. `keep` is what has to be kept
 * of a new id, also of a declined one; a lease that was closed meanwhile, or is another chain's, is declined.
 */
export function decideGrant(
  kept: KeptLease | undefined,
  availableMinor: number,
  request: LeaseRequest & { readonly chain: string },
): { readonly answer: LeaseAnswer; readonly keep: KeptLease | undefined } {
  const { leaseId, chain, account, amountMinor } = request
  const answer = (state: LeaseAnswer['state'], lent: number): LeaseAnswer => ({
    leaseId,
    chain,
    state,
    account,
    amountMinor: lent,
  })
  if (kept !== undefined) {
    const isOpen = !kept.closed && kept.chain === chain && kept.account === account
    return { answer: isOpen ? answer('granted', kept.grantedMinor) : answer('declined', 0), keep: undefined }
  }
  const isGranted = Number.isSafeInteger(amountMinor) && amountMinor > 0 && amountMinor <= availableMinor
  const grantedMinor = isGranted ? amountMinor : 0
  return {
    answer: answer(isGranted ? 'granted' : 'declined', grantedMinor),
    keep: { leaseId, chain, account, grantedMinor, leftMinor: grantedMinor, closed: !isGranted },
  }
}

/**
 * Books a spend that a signed fact tells: it happened, so it is never refused. What the lease does not cover
 * is at risk: the shop bears it, and a person hears of it.
 */
export function decideSpend(
  kept: KeptLease | undefined,
  spend: LeaseSpend,
): { readonly lease: KeptLease | undefined; readonly atRiskMinor: number } {
  const covered = kept === undefined || kept.closed ? 0 : Math.min(kept.leftMinor, spend.amountMinor)
  const lease = kept === undefined ? undefined : { ...kept, leftMinor: kept.leftMinor - covered }
  return { lease, atRiskMinor: spend.amountMinor - covered }
}

/** Closes a lease and gives back what is left of it; closing it again gives nothing. */
export function decideClose(kept: KeptLease): { readonly lease: KeptLease; readonly returnedMinor: number } {
  return { lease: { ...kept, leftMinor: 0, closed: true }, returnedMinor: kept.closed ? 0 : kept.leftMinor }
}
