import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#foundation/database'
import { completeSale, receipts, type Receipt, saleCompleted } from '#modules/till'
import { cryptoOf, type FactDraft, link, NO_HASH, rawPublicKey, registerChain, testKeys } from '#platform/journal'
import { MERCHANT, STORE } from '#platform/testing'
import { closeShift, countDrawer, openShift, saveShiftSettings } from './contract.ts'
import { type Counter, openCounter, TILL_ONE, ZIHAN } from './testing/open-counter.ts'

let shop: Counter
let sold: Receipt
const keys = testKeys('till-one')
const head = { seq: 0, hash: NO_HASH }

beforeAll(async () => {
  shop = await openCounter('2026-03-02T01:00:00.000Z')
  sold = await shop.huilan.perform(completeSale, {
    storeId: STORE,
    lines: [{ productId: shop.cola, quantityThousandths: 1_000 }],
    tenders: [{ kind: 'cash', givenMinor: 350 }],
  })
  await shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) =>
    registerChain(tx, { merchantId: MERCHANT, chain: TILL_ONE, deviceId: TILL_ONE, publicKey: rawPublicKey(keys.publicKey) }),
  )
})
afterAll(() => shop.close())

/** 李子涵's till was alone when it sold this, and ships it only now. */
async function ship(at: string): Promise<string> {
  const base = { n: head.seq, hash: head.hash }
  const receiptId = shop.clock.newId()
  const fact: FactDraft = {
    id: receiptId,
    kind: saleCompleted.name,
    store: STORE,
    at,
    day: '2026-03-02',
    by: { person: ZIHAN, device: TILL_ONE, key: null },
    deed: completeSale.name,
    body: { ...sold, receiptId, at, cashierId: ZIHAN },
  }
  const line = link(fact, { merchant: MERCHANT, chain: TILL_ONE, seq: head.seq + 1, prev: head.hash }, cryptoOf(keys.privateKey))
  head.seq += 1
  head.hash = line.hash
  const { text, signature, hash } = line
  await shop.kernel.receive(shop.caller, { chain: TILL_ONE, base, lines: [{ text, signature, hash }] })
  return receiptId
}
const without = async () => {
  const { items } = await shop.huilan.ask(receipts, { storeId: STORE, withoutShift: true })
  return items.map(({ receiptId }) => receiptId)
}

test('what a till sold while it was alone is filed even where selling needs a shift: it happened', async () => {
  await shop.huilan.perform(saveShiftSettings, {
    storeId: STORE,
    needsShift: true,
    floatMinor: 0,
    differenceLimitMinor: 1_000,
    largeRefundMinor: 10_000,
  })
  const late = await ship('2026-03-02T00:30:00.000Z')
  expect(await without()).toContain(late)
  const tasks = await shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, (tx) =>
    tx.rows(sql`select fact_id from journal.task`),
  )
  expect(tasks).toEqual([])
})

test('a late sale is not of the shift that runs when it arrives, unless only the clocks differ; nor of one that is closed', async () => {
  shop.clock.set('2026-03-02T02:00:00.000Z')
  const { shiftId } = await shop.zihan.perform(openShift, { storeId: STORE, floatMinor: 0 })
  const before = await ship('2026-03-02T01:49:59.999Z')
  const slowClock = await ship('2026-03-02T01:50:00.000Z')
  const within = await ship('2026-03-02T02:05:00.000Z')
  const { items } = await shop.huilan.ask(receipts, { storeId: STORE, shiftId })
  expect(items.map(({ receiptId }) => receiptId).toSorted()).toEqual([slowClock, within].toSorted())

  await shop.zihan.perform(countDrawer, { shiftId, denominations: [{ denominationMinor: 100, pieces: 7 }] })
  const z = await shop.zihan.perform(closeShift, { shiftId })
  expect(z.totals.sales).toMatchObject({ count: 2, payableMinor: 700 })
  const afterwards = await ship('2026-03-02T02:06:00.000Z')
  expect(await without()).toEqual(expect.arrayContaining([before, afterwards]))
  expect(await shop.huilan.ask(receipts, { storeId: STORE, shiftId })).toMatchObject({ items: { length: 2 } })
})
