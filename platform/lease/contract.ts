import { z } from 'zod'
import { action, event, Id, Instant, MinorNotNegative, page, pageInput, permission, query } from '#platform/contract'

/** Leases: the right of a device to spend so much of an account while it is alone. `LEASE_KINDS` of the replica are these names. */

export const mayClose = permission('lease.close', { zh: '关闭离线额度', en: 'Close leases' })

/** `kind/id`: the kind says which module keeps the account. */
const Account = z
  .string()
  .max(120)
  .regex(/^[a-z][a-zA-Z0-9-]*\/[\w-]+$/)
const told = z.strictObject({ leaseId: Id, account: Account, amountMinor: MinorNotNegative })

export const asked = event('lease.asked', { title: { zh: '申请离线额度', en: 'Lease asked for' }, isRoutine: true, body: told })
export const opened = event('lease.opened', { title: { zh: '得到离线额度', en: 'Lease received' }, isRoutine: true, body: told })
export const declined = event('lease.declined', { title: { zh: '未得到离线额度', en: 'Lease declined' }, body: told })
/** By its device, behind all that was spent of it: `amountMinor` is what the device had left. */
export const closed = event('lease.closed', {
  title: { zh: '归还离线额度', en: 'Lease given back' },
  isRoutine: true,
  body: told,
})
/** By a person, for a device that will not come back. */
export const writtenOff = event('lease.writtenOff', {
  title: { zh: '离线额度已核销', en: 'Lease written off' },
  body: z.strictObject({ leaseId: Id, account: Account, atRiskMinor: MinorNotNegative, note: z.string() }),
})

export const ask = action('lease.ask', {
  title: { zh: '申请离线额度', en: 'Ask for a lease' },
  needs: 'signed-in',
  input: z.strictObject({
    leaseId: Id.meta({ description: 'Made by the device; asking again under it answers the same for ever' }),
    chain: z.string().max(100).meta({ description: 'The chain that the lease will be spent in' }),
    account: Account,
    amountMinor: z.int().min(1).max(100_000_000),
  }),
  output: z.strictObject({
    leaseId: Id,
    chain: z.string(),
    state: z.enum(['granted', 'declined']),
    account: z.string(),
    amountMinor: MinorNotNegative.meta({ description: 'All that was asked for, or nothing' }),
  }),
  refuses: {
    LEASE_NOT_YOURS: {
      zh: '只有设备自己能申请离线额度。',
      en: 'Only a device asks for a lease, for a chain of its own.',
      status: 403,
    },
    ACCOUNT_UNKNOWN: { zh: '没有这种可以离线使用的账户。', en: 'No account of this kind may be spent offline.', status: 404 },
    LEASE_CLOUD_AWAY: {
      zh: '现在连不上云端，申请不到新的离线额度；已有的额度照常可用。',
      en: 'The cloud cannot be reached, so there is no new lease now. What this till holds can be used as before.',
      status: 503,
    },
  },
})

export const close = action('lease.close', {
  title: { zh: '关闭离线额度', en: 'Close a lease' },
  needs: mayClose.name,
  input: z.strictObject({ leaseId: Id, note: z.string().trim().min(1).max(500) }),
  output: z.strictObject({
    atRiskMinor: MinorNotNegative.meta({ description: 'What nobody knows the fate of: it is not lent again' }),
  }),
  refuses: {
    LEASE_UNKNOWN: { zh: '没有这笔离线额度。', en: 'There is no such lease.', status: 404 },
    LEASE_CLOSED: { zh: '这笔离线额度已经关闭。', en: 'This lease is closed already.' },
  },
})

export const leases = query('lease.leases', {
  title: { zh: '未归还的离线额度', en: 'Open leases' },
  needs: mayClose.name,
  input: z.strictObject({ limit: pageInput.limit, after: Id.optional() }),
  output: page(
    z.strictObject({
      id: Id,
      deviceId: Id,
      account: z.string(),
      grantedMinor: MinorNotNegative,
      leftMinor: MinorNotNegative,
      askedAt: Instant,
    }),
  ),
})
