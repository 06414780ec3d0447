import { project } from '#platform/module'
import { decideClose } from '#platform/replica'
import { type Accounts, kindOf, type Move } from '../accounts.ts'
import { closed } from '../contract.ts'
import { lockLeases, updateLeases } from '../store.ts'

/** What a device gives back of its own leases is available again. All that it spent stands before this in its chain, and was booked. */
export const giveBack = (accounts: Accounts) =>
  project(closed, async ({ facts, tx, merchantId }) => {
    const [first] = facts
    if (first === undefined) return
    const kept = await lockLeases(
      tx,
      merchantId,
      facts.map(({ body }) => body.leaseId),
    )
    const givers = new Map(facts.map(({ body, by }) => [body.leaseId, by.device]))
    const ended = [...kept.values()]
      .filter(({ leaseId, chain, closed: isClosed }) => !isClosed && chain.split('.')[0] === givers.get(leaseId))
      .map((lease) => decideClose(lease))
    await updateLeases(
      tx,
      merchantId,
      ended.map(({ lease }) => lease),
      first.at,
    )
    for (const { lease, returnedMinor } of ended) {
      const { account, leaseId } = lease
      const move: Move = { account, from: 'lent', to: 'available', amountMinor: returnedMinor, because: `${leaseId} closed` }
      if (returnedMinor > 0) await kindOf(accounts, account)?.move(tx, merchantId, [move])
    }
  })
