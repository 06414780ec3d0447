import { afterAll, beforeAll, expect, test } from 'vitest'
import { cashPlace, closeShift, countDrawer, differences, openShifts, zReport, zReports } from '#modules/shift'
import { receipts, totals } from '#modules/till'
import { accessContract } from '#platform/access'
import { sql } from '#foundation/database'
import { openShop, type Shop } from '#platform/testing'
import type { Caller } from '#platform/module'
import { published } from '../apps/yunpu/modules.ts'
import { demoCaller } from './furnish.ts'
import { type Demo, runDemo } from './run-demo.ts'

// A Tuesday, in the middle of the late shift: 18:00 in Hangzhou.
const NOW = '2026-03-10T10:00:00.000Z'
const DAYS = 4

let shop: Shop
let demo: Demo
let owner: Caller
let storeId: string

beforeAll(async () => {
  shop = await openShop({ modules: published, at: NOW })
  demo = await live()
  const { items } = await shop.kernel.ask(demoCaller(demo.merchantId), accessContract.stores, {})
  storeId = items[0]?.id ?? ''
  owner = demoCaller(demo.merchantId, storeId)
}, 60_000)
afterAll(async () => {
  await demo.stop()
  await shop.close()
})

async function live(): Promise<Demo> {
  const opened = await runDemo(shop.kernel, { language: 'zh', days: DAYS })
  await opened.loaded
  return opened
}
const reports = async () => (await shop.kernel.ask(owner, zReports, { storeId, limit: 200 })).items.toReversed()
const open = async () => (await shop.kernel.ask(owner, openShifts, { storeId })).items
async function lifeGoesOnUntil(at: string): Promise<void> {
  await demo.stop()
  shop.clock.set(at)
  demo = await live()
}

test('two shifts a day are closed, without a gap in their numbers, and the late one is open', async () => {
  const closed = await reports()
  expect(closed.map(({ number }) => number)).toEqual(closed.map((_, index) => index + 1))
  expect(closed).toHaveLength(2 * DAYS + 1)
  expect(await open()).toMatchObject([{ day: '2026-03-10', forgotten: false, floatMinor: 30_000 }])
})

test('each report is what its receipts add up to, and its drawer is empty in the ledger', async () => {
  for (const { number, shiftId } of await reports()) {
    const { report, moves } = await shop.kernel.ask(owner, zReport, { storeId, number })
    expect(report.totals).toEqual(await shop.kernel.ask(owner, totals, { storeId, shiftId }))
    expect(report.totals.sales.count).toBeGreaterThan(50)
    const paidOut = moves.filter(({ kind }) => kind === 'payOut').reduce((sum, { amountMinor }) => sum + amountMinor, 0)
    expect(report.cash).toMatchObject({ paidOutMinor: paidOut, expectedMinor: report.countedMinor - report.differenceMinor })
    const left = await shop.database.transact({ as: 'merchant', merchantId: demo.merchantId }, (tx) =>
      tx.first<{ minor: number }>(sql`
        select coalesce(sum(balance), 0)::bigint as minor from ledger.account where address = ${cashPlace.drawer(storeId, shiftId).address}`),
    )
    expect(left?.minor).toBe(0)
  }
})

test('every receipt has its shift, and some drawers are off by a little', async () => {
  expect((await shop.kernel.ask(owner, receipts, { storeId, withoutShift: true })).items).toEqual([])
  const { items } = await shop.kernel.ask(owner, differences, { storeId, fromDay: '2026-03-01', toDay: '2026-03-31' })
  expect(items.length).toBeGreaterThanOrEqual(2 * DAYS)
  for (const { overMinor, shortMinor } of items) expect(overMinor + shortMinor).toBeLessThanOrEqual(2_000)
})

test('is told on where it stopped: at night the late shift is closed, and once', async () => {
  await lifeGoesOnUntil('2026-03-10T15:30:00.000Z')
  expect(await reports()).toHaveLength(2 * DAYS + 2)
  expect(await open()).toEqual([])
  await lifeGoesOnUntil('2026-03-10T15:40:00.000Z')
  expect(await reports()).toHaveLength(2 * DAYS + 2)
})

test('a shift that a visitor closes is closed, and the demo lives on', async () => {
  await lifeGoesOnUntil('2026-03-11T02:00:00.000Z')
  const [running] = await open()
  const shiftId = running?.shiftId ?? ''
  const { expectedMinor } = await shop.kernel.perform(owner, countDrawer, { shiftId, denominations: [] })
  await shop.kernel.perform(owner, countDrawer, { shiftId, denominations: [], otherMinor: expectedMinor })
  await shop.kernel.perform(owner, closeShift, { shiftId, reason: '看看怎么交班' })
  await lifeGoesOnUntil('2026-03-11T15:30:00.000Z')
  const closed = await reports()
  expect(closed.map(({ number }) => number)).toEqual(closed.map((_, index) => index + 1))
  expect(closed.filter((report) => report.shiftId === shiftId)).toHaveLength(1)
  expect(closed).toHaveLength(2 * DAYS + 4)
})
