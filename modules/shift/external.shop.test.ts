import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, migrate, openDatabase } from '#foundation/database'
import { findPostgres, type PostgresServer, startPostgres } from '#foundation/postgres-server'
import { completeSale, receipts } from '#modules/till'
import { migrationsOf } from '#platform/module'
import { STORE } from '#platform/testing'
import { workMigrations } from '#platform/work'
import { closeShift, countDrawer, openShift, zReports } from './contract.ts'
import { type Counter, counterModules, openCounter, ZIHAN } from './testing/open-counter.ts'

const TILLS = 6
const SALES_A_TILL = 12
let postgres: PostgresServer | undefined
let database: Database | undefined
let shop: Counter | undefined

beforeAll(async () => {
  postgres = await startPostgres()
  if (postgres === undefined) return
  database = await openDatabase({ runner: 'external', url: postgres.url, poolSize: 10 })
  await migrate(database, await migrationsOf(counterModules, [workMigrations]))
  shop = await openCounter('2026-03-02T00:00:00.000Z', database)
})
afterAll(async () => {
  await database?.close()
  await postgres?.stop()
})

test.skipIf(findPostgres() === undefined)(
  'six tills close while they sell: no Z number is missing or twice, and no receipt is in a Z that did not count it',
  async () => {
    const counter = shop!
    const tills = Array.from({ length: TILLS }, (_, till) =>
      counter.at(ZIHAN, `01970000-0000-7000-8000-0000000000e${till}`, ['*']),
    )
    const { cola } = counter
    const lines = [{ productId: cola, quantityThousandths: 1_000 }]
    const tenders = [{ kind: 'terminal' as const, givenMinor: 350 }]
    const done = await Promise.all(
      tills.map(async (till, index) => {
        const { shiftId } = await till.perform(openShift, { storeId: STORE, floatMinor: 0 })
        await till.perform(countDrawer, { shiftId, denominations: [] })
        const selling = Array.from({ length: SALES_A_TILL }, () => till.perform(completeSale, { storeId: STORE, lines, tenders }))
        await Promise.all(selling.slice(0, index))
        // Two close at once, in the middle of selling: one of them does.
        const closing = [till.perform(closeShift, { shiftId }), till.perform(closeShift, { shiftId })]
        const settled = await Promise.allSettled(closing)
        await Promise.all(selling)
        return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      }),
    )
    expect(done.map((closed) => closed.length)).toEqual(Array.from({ length: TILLS }, () => 1))
    const zs = done.flat()
    expect(zs.map(({ number }) => number).toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6])
    const { items } = await counter.huilan.ask(zReports, { storeId: STORE })
    expect(items).toHaveLength(TILLS)

    let inShifts = 0
    for (const { shiftId, totals } of zs) {
      const found = await counter.huilan.ask(receipts, { storeId: STORE, shiftId, limit: 200 })
      expect(found.items.length).toBe(totals.sales.count)
      inShifts += found.items.length
    }
    const outside = await counter.huilan.ask(receipts, { storeId: STORE, withoutShift: true, limit: 200 })
    expect(inShifts + outside.items.length).toBe(TILLS * SALES_A_TILL)
  },
  120_000,
)
