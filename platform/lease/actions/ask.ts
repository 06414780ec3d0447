import { perform } from '#platform/module'
import { decideGrant } from '#platform/replica'
import { type Accounts, kindOf } from '../accounts.ts'
import { ask } from '../contract.ts'
import { insertLease, lockLeases } from '../store.ts'

export const performAsk = (accounts: Accounts) =>
  perform(ask, async ({ input, caller, tx, merchantId, now, refuse }) => {
    const { leaseId, chain, account } = input
    const [deviceId = ''] = chain.split('.')
    const { device } = caller.actor
    if (device === null || (device !== deviceId && caller.isBox !== true)) return refuse('LEASE_NOT_YOURS', { field: 'chain' })
    const kind = kindOf(accounts, account) ?? refuse('ACCOUNT_UNKNOWN', { field: 'account' })
    // The account is held first: a request that waits for it finds what was said of its id meanwhile.
    const availableMinor = await kind.availableMinor(tx, merchantId, account)
    const kept = (await lockLeases(tx, merchantId, [leaseId])).get(leaseId)
    const { answer, keep } = decideGrant(kept, availableMinor, input)
    if (keep !== undefined) {
      if (!(await insertLease(tx, { merchantId, deviceId, at: now }, keep)))
        throw new Error(`lease ${leaseId} was asked for twice at once`)
      if (keep.grantedMinor > 0)
        await kind.move(tx, merchantId, [
          { account, from: 'available', to: 'lent', amountMinor: keep.grantedMinor, because: leaseId },
        ])
    }
    return answer
  })
