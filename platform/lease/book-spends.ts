import type { Tx } from '#foundation/database'
import { type Fact, type FactDraft, openTask } from '#platform/journal'
import { decideSpend, type KeptLease, type LeaseSpend } from '#platform/replica'
import { type Accounts, kindOf, type Move } from './accounts.ts'
import { lockLeases, updateLeases } from './store.ts'

/** A fact and what it spent of which leases. */
export type Spending = { readonly fact: FactDraft; readonly spends: readonly LeaseSpend[] }

/**
 * Books what facts spent of leases, for the projection of the module whose facts they are. A spend happened and is never
 * refused: what no lease covers is the shop's risk, and a person hears of it.
 */
export async function bookSpends(tx: Tx, merchantId: string, accounts: Accounts, spendings: readonly Spending[]): Promise<void> {
  const ids = spendings.flatMap(({ spends }) => spends.map(({ leaseId }) => leaseId))
  const leases = await lockLeases(tx, merchantId, ids)
  for (const { fact, spends } of spendings) {
    const outcomes = spends.map((spend) => bookOne(leases, spend, fact.id))
    for (const { moves } of outcomes) for (const move of moves) await kindOf(accounts, move.account)?.move(tx, merchantId, [move])
    const atRiskMinor = outcomes.reduce((sum, one) => sum + one.atRiskMinor, 0)
    if (atRiskMinor > 0 && isPlaced(fact)) await openTask(tx, { fact, why: riskWords(atRiskMinor), booked: true, at: fact.at })
  }
  const [first] = spendings
  if (first !== undefined) await updateLeases(tx, merchantId, [...leases.values()], first.fact.at)
}

function bookOne(leases: Map<string, KeptLease>, spend: LeaseSpend, factId: string): { moves: Move[]; atRiskMinor: number } {
  const { lease, atRiskMinor } = decideSpend(leases.get(spend.leaseId), spend)
  if (lease === undefined) return { moves: [], atRiskMinor }
  leases.set(lease.leaseId, lease)
  const { account } = lease
  const because = `${factId} ${lease.leaseId}`
  const coveredMinor = spend.amountMinor - atRiskMinor
  const moves: Move[] = []
  if (coveredMinor > 0) moves.push({ account, from: 'lent', to: 'spent', amountMinor: coveredMinor, because })
  if (atRiskMinor > 0) moves.push({ account, from: 'risk', to: 'spent', amountMinor: atRiskMinor, because: `${because} risk` })
  return { moves, atRiskMinor }
}

function riskWords(atRiskMinor: number): string {
  return `LEASE_OVERSPENT: 离线多用了 ${atRiskMinor} 分，由门店承担，请核对。 / ${atRiskMinor} minor units were spent beyond the lease; the shop bears them.`
}

/** A fact that came by a chain has a place there; only those are looked at by people. */
function isPlaced(fact: FactDraft): fact is Fact {
  return 'seq' in fact
}
