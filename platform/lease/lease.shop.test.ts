import { beforeEach, afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { sql, type Tx } from '#foundation/database'
import { event } from '#platform/contract'
import { access } from '#platform/access'
import { device } from '#platform/device'
import { listTasks } from '#platform/journal'
import { defineModule, project } from '#platform/module'
import { MERCHANT, openShop, type Shop } from '#platform/testing'
import { type Accounts, bookSpends, lease, type Pot } from './index.ts'
import { ask, close, closed, leases } from './contract.ts'

const DEVICE = '01970000-0000-7000-8000-0000000000d1'
const CHAIN = `${DEVICE}.00000000000000aa`
const ACCOUNT = 'purse/ann'
const id = (n: number) => `01970000-0000-7000-9000-00000000000${n}`
const PAID_IN = 10_000

/** The smallest kind of account: four numbers, and the ids that moved something. */
const pots: Record<Pot, number> = { available: 0, lent: 0, spent: 0, risk: 0 }
const moved = new Set<string>()
const accounts: Accounts = {
  purse: {
    availableMinor: async () => pots.available,
    move: async (_tx: Tx, _merchantId, moves) => {
      for (const { from, to, amountMinor, because } of moves) {
        if (moved.has(because)) continue
        moved.add(because)
        pots[from] -= amountMinor
        pots[to] += amountMinor
      }
    },
  },
}

const spent = event('purse.spent', {
  title: { zh: '已用', en: 'Spent' },
  body: z.strictObject({ spends: z.array(z.strictObject({ leaseId: z.string(), amountMinor: z.int() })) }),
})
const purse = defineModule({
  name: 'purse',
  title: { zh: '钱包', en: 'Purse' },
  contract: { spent },
  uses: ['lease'],
  handlers: {},
  projections: [
    project(spent, async ({ facts, tx, merchantId }) =>
      bookSpends(
        tx,
        merchantId,
        accounts,
        facts.map((fact) => ({ fact, spends: fact.body.spends })),
      ),
    ),
  ],
})

let shop: Shop
let till: Pick<Shop, 'ask' | 'perform'>
beforeEach(async () => {
  Object.assign(pots, { available: PAID_IN, lent: 0, spent: 0, risk: 0 })
  moved.clear()
  shop = await openShop({ modules: [access, device, lease(accounts), purse] })
  till = shop.as({ actor: { person: null, device: DEVICE, key: null } })
})
afterEach(async () => {
  await shop.close()
  const sum = pots.available + pots.lent + pots.spent + pots.risk
  if (sum !== PAID_IN) throw new Error(`of ${PAID_IN} paid in there are ${sum}: money was made or lost`)
})

const request = (n: number, amountMinor: number) => ({ leaseId: id(n), chain: CHAIN, account: ACCOUNT, amountMinor })
/** News of the till itself. */
const tell = async (work: Parameters<Shop['kernel']['within']>[2], module = lease(accounts)) =>
  shop.kernel.within({ ...shop.caller, actor: { person: null, device: DEVICE, key: null } }, module, work)

test('all of the amount is lent, or nothing; and the same id is answered the same for ever', async () => {
  const granted = { ...request(1, 6000), state: 'granted' }
  expect(await till.perform(ask, request(1, 6000))).toEqual(granted)
  expect(await till.perform(ask, request(1, 6000))).toEqual(granted)
  expect(pots).toMatchObject({ available: 4000, lent: 6000 })
  const declined = { ...request(2, 4001), state: 'declined', amountMinor: 0 }
  expect(await till.perform(ask, request(2, 4001))).toEqual(declined)
  pots.available += 1
  pots.risk -= 1
  // There would be enough now; a late copy of what was declined must not lend what nobody would hold.
  expect(await till.perform(ask, request(2, 4001))).toEqual(declined)
})

test('only a device asks, for a chain of its own and a kind that somebody keeps', async () => {
  await expect(shop.perform(ask, request(1, 1))).rejects.toMatchObject({ code: 'LEASE_NOT_YOURS' })
  const other = shop.as({ actor: { person: null, device: id(9), key: null } })
  await expect(other.perform(ask, request(1, 1))).rejects.toMatchObject({ code: 'LEASE_NOT_YOURS' })
  await expect(till.perform(ask, { ...request(1, 1), account: 'sock/ann' })).rejects.toMatchObject({ code: 'ACCOUNT_UNKNOWN' })
})

test('spends are booked up to the lease, the rest is the shop’s risk; what is given back can be lent again', async () => {
  await till.perform(ask, request(1, 3000))
  await tell(async ({ emit }) => void emit(spent, { spends: [{ leaseId: id(1), amountMinor: 1200 }] }), purse)
  expect(pots).toEqual({ available: 7000, lent: 1800, spent: 1200, risk: 0 })
  await tell(async ({ emit }) => void emit(closed, { leaseId: id(1), account: ACCOUNT, amountMinor: 1800 }))
  await tell(async ({ emit }) => void emit(closed, { leaseId: id(1), account: ACCOUNT, amountMinor: 1800 }))
  expect(pots).toEqual({ available: 8800, lent: 0, spent: 1200, risk: 0 })
  await tell(async ({ emit }) => void emit(spent, { spends: [{ leaseId: id(1), amountMinor: 500 }] }), purse)
  expect(pots).toEqual({ available: 8800, lent: 0, spent: 1700, risk: -500 })
})

test('no lease ends by time: a person ends it, and what was left is lent to nobody', async () => {
  await till.perform(ask, request(1, 3000))
  shop.clock.forward(400 * 86_400_000)
  expect(await shop.ask(leases, {})).toMatchObject({ items: [{ id: id(1), deviceId: DEVICE, leftMinor: 3000 }], next: null })
  expect(await shop.perform(close, { leaseId: id(1), note: '收银机丢了' })).toEqual({ atRiskMinor: 3000 })
  expect(pots).toEqual({ available: 7000, lent: 0, spent: 0, risk: 3000 })
  await expect(shop.perform(close, { leaseId: id(1), note: '再来' })).rejects.toMatchObject({ code: 'LEASE_CLOSED' })
  await expect(shop.perform(close, { leaseId: id(2), note: '没有' })).rejects.toMatchObject({ code: 'LEASE_UNKNOWN' })
  expect((await till.perform(ask, request(1, 3000))).state).toBe('declined')
})

test('a lease is its device’s: nobody else gives it back', async () => {
  await till.perform(ask, request(1, 3000))
  await shop.kernel.within(shop.caller, lease(accounts), async ({ emit }) => {
    emit(closed, { leaseId: id(1), account: ACCOUNT, amountMinor: 3000 })
  })
  expect(pots).toMatchObject({ lent: 3000 })
  const open = await shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) => listTasks(tx, MERCHANT, 10))
  expect(open).toEqual([])
  const rows = await shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) =>
    tx.rows(sql`select left_minor as "leftMinor" from lease.lease`),
  )
  expect(rows).toEqual([{ leftMinor: 3000 }])
})
