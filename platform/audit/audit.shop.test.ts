import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTask, readFacts } from '#platform/journal'
import type { InputOf } from '#platform/contract'
import { CASHIER, openShop, OTHER_MERCHANT, type Shop } from '#platform/testing'
import { sql, type Tx } from '#foundation/database'
import { access, accessContract } from '#platform/access'
import { facts, kinds, settleTask, stuckWork, tasks, tryAgain } from './contract.ts'
import { audit } from './module.ts'

let shop: Shop
const STRANGE = '01980000-0000-7000-8000-0000000000aa'
const within = (work: (tx: Tx) => Promise<void>) =>
  shop.database.transact({ as: 'merchant', merchantId: shop.caller.merchantId }, work)

beforeAll(async () => {
  // Signing in stands for what is told on the way to something else.
  const routine = { events: [{ ...accessContract.signedIn, isRoutine: true } as const] }
  shop = await openShop({ modules: [access, audit(() => [access, routine])] })
  await shop.happen(accessContract.shopCreated, { storeId: STRANGE, ownerId: CASHIER })
  await shop.happen(accessContract.pinSet, { personId: CASHIER, removed: false })
})
afterAll(() => shop.close())

test('the log says who did what, newest first, and can be asked for one kind', async () => {
  const { items } = await shop.ask(facts, {})
  expect(items.map(({ kind, personId }) => [kind, personId])).toEqual([
    ['access.pinSet', CASHIER],
    ['access.shopCreated', CASHIER],
  ])
  const first = await shop.ask(facts, { limit: 1 })
  const second = await shop.ask(facts, { limit: 1, after: first.next ?? '' })
  expect(second).toMatchObject({ items: [{ kind: 'access.shopCreated' }], next: null })
  expect((await shop.ask(facts, { kind: 'access.pinSet' })).items).toHaveLength(1)
  await expect(shop.ask(facts, { after: 'nobody' })).rejects.toMatchObject({ code: 'CURSOR_INVALID' })
})

test('what is told on the way to something else is left out, unless it is asked for', async () => {
  await shop.happen(accessContract.signedIn, { sessionId: STRANGE, personId: CASHIER, deviceId: null, via: 'password' })
  const newest = async (asked: InputOf<typeof facts>) => (await shop.ask(facts, { ...asked, limit: 1 })).items[0]?.kind
  expect(await newest({})).toBe('access.signedIn')
  expect(await newest({ withRoutine: false })).toBe('access.pinSet')
  expect(await newest({ withRoutine: false, kind: 'access.signedIn' })).toBe('access.signedIn')
})

test('a task waits until somebody settles it, once', async () => {
  const [fact] = await shop.ask(facts, { limit: 1 }).then(({ items }) => items)
  const factId = fact?.factId ?? ''
  await within(async (tx) => {
    const [known] = await readFacts(tx, shop.caller.merchantId, [factId])
    if (known !== undefined) await openTask(tx, { fact: known, why: 'unknown kind', at: shop.clock.now() })
  })
  expect((await shop.ask(tasks, {})).items).toMatchObject([{ factId, why: 'unknown kind' }])
  await shop.perform(settleTask, { factId, note: '已电话核对' })
  expect((await shop.ask(tasks, {})).items).toEqual([])
  await expect(shop.perform(settleTask, { factId, note: '再来一次' })).rejects.toMatchObject({ code: 'TASK_UNKNOWN' })
})

test('work that was given up is told with its fact, and tried again when somebody says so', async () => {
  const [fact] = await shop.ask(facts, { limit: 1 }).then(({ items }) => items)
  const factId = fact?.factId ?? ''
  const hearer = 'till.markGoodsSold'
  await within(async (tx) => {
    await tx.run(sql`
      insert into work.retry (merchant_id, hearer, fact_id, attempts, next_at, why, dead)
      values (${shop.caller.merchantId}, ${hearer}, ${factId}, 10, ${shop.clock.now()}, 'the printer is away', true)`)
  })
  expect((await shop.ask(stuckWork, {})).items).toMatchObject([{ factId, hearer, attempts: 10, why: 'the printer is away' }])
  await shop.perform(tryAgain, { factId, hearer })
  expect((await shop.ask(stuckWork, {})).items).toEqual([])
  await expect(shop.perform(tryAgain, { factId, hearer })).rejects.toMatchObject({ code: 'WORK_UNKNOWN' })
})

test('every kind of entry has a name in both languages', async () => {
  const { items } = await shop.ask(kinds, {})
  expect(items).toContainEqual({ kind: 'access.pinSet', title: accessContract.pinSet.title })
})

test('another merchant reads nothing', async () => {
  expect((await shop.as({ merchantId: OTHER_MERCHANT }).ask(facts, {})).items).toEqual([])
})
