import { perform } from '#platform/module'
import { decideClose } from '#platform/replica'
import { type Accounts, kindOf } from '../accounts.ts'
import { close, writtenOff } from '../contract.ts'
import { lockLeases, updateLeases } from '../store.ts'

export const performClose = (accounts: Accounts) =>
  perform(close, async ({ input, tx, merchantId, now, newId, emit, refuse }) => {
    const { leaseId, note } = input
    const kept = (await lockLeases(tx, merchantId, [leaseId])).get(leaseId) ?? refuse('LEASE_UNKNOWN', { field: 'leaseId' })
    if (kept.closed) refuse('LEASE_CLOSED', { field: 'leaseId' })
    const { lease, returnedMinor } = decideClose(kept)
    const { account } = lease
    await updateLeases(tx, merchantId, [lease], now)
    // The device may have spent it without being able to tell: it is the shop's risk, and is lent to nobody else.
    if (returnedMinor > 0)
      await kindOf(accounts, account)?.move(tx, merchantId, [
        { account, from: 'lent', to: 'risk', amountMinor: returnedMinor, because: newId() },
      ])
    emit(writtenOff, { leaseId, account, atRiskMinor: returnedMinor, note })
    return { atRiskMinor: returnedMinor }
  })
