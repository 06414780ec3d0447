import { afterAll, beforeAll, expect, test } from 'vitest'
import { addProduct } from '#modules/catalog'
import { couponStates, endPromotion, makeCoupons, savePromotion } from '#modules/promotion'
import type { Statement, Tx } from '#foundation/database'
import type { InputOf } from '#platform/contract'
import { openShop, type Shop, STORE } from '#platform/testing'
import { catalog } from '../catalog/module.ts'
import { promotion } from '../promotion/module.ts'
import { stock } from '../stock/module.ts'
import { completeSale, previewRefund, priceCuts, priceTicket, receipt, refundSale } from './contract.ts'
import { till } from './module.ts'
import { noPayments } from './testing/no-payments.ts'

let shop: Shop
let cola: string
const CARTON = '6901234500009'
type Terms = InputOf<typeof savePromotion>

beforeAll(async () => {
  // 16:50 in Shanghai on a Friday.
  shop = await openShop({ modules: [catalog, stock, promotion(), noPayments, till], at: '2026-03-06T08:50:00.000Z' })
  const barcodes = [{ code: CARTON, unit: '箱', factorThousandths: 24_000, priceMinor: 7_200 }]
  cola = (await shop.perform(addProduct, { name: '汽水', priceMinor: 350, memberPriceMinor: 300, barcodes })).product.id
})
afterAll(() => shop.close())

const secondHalf = { kind: 'buyGet', buy: 1, get: 1, basisPoints: 5_000 } as const
async function running(terms: Partial<Terms>, story: (promotionId: string) => Promise<void>): Promise<void> {
  const asked: Terms = { name: '第二件半价', layer: 'goods', goods: { all: true }, benefit: secondHalf, ...terms }
  const { promotion: saved } = await shop.perform(savePromotion, asked)
  await story(saved.promotionId)
  await shop.perform(endPromotion, { promotionId: saved.promotionId })
}
const sell = (count: number, about: Partial<InputOf<typeof completeSale>> = {}) =>
  shop.perform(completeSale, {
    storeId: STORE,
    lines: [{ productId: cola, quantityThousandths: count * 1000 }],
    tenders: [{ kind: 'cash', givenMinor: 100_000 }],
    ...about,
  })

test('a line says which promotion made it cheaper, on the receipt and when it is looked up', () =>
  running({}, async (promotionId) => {
    const sold = await sell(3)
    const promotions = [
      { promotionId, name: '第二件半价', discountMinor: 175, because: { zh: '第2件半价', en: 'Every 2nd 50% off' } },
    ]
    expect(sold).toMatchObject({ grossMinor: 1_050, discountMinor: 175, payableMinor: 875, lines: [{ promotions }] })
    const found = await shop.ask(receipt, { receiptId: sold.receiptId })
    expect(found.receipt.lines[0]?.promotions).toEqual(promotions)
    const quote = await shop.ask(priceTicket, { storeId: STORE, productIds: [cola], quantitiesThousandths: [3_000] })
    expect(quote).toMatchObject({ payableMinor: 875, lines: [{ promotions }] })
  }))

test('where none applies a receipt says nothing of promotions', async () => {
  const sold = await sell(3)
  expect(sold.lines[0]).not.toHaveProperty('promotions')
  expect((await shop.ask(receipt, { receiptId: sold.receiptId })).receipt).toEqual(sold)
})

test('comes after the price by hand and before the ticket’s discount, and a refund gives back what was paid', () =>
  running({}, async () => {
    const lines = [{ productId: cola, quantityThousandths: 2_000, unitPriceMinor: 300, discountMinor: 100 }]
    const sold = await sell(2, { lines, discountMinor: 75 })
    // 600 − 100 by hand; two of 250, half off one; then 75.
    expect(sold).toMatchObject({ amountMinor: 300, lines: [{ discountMinor: 300, promotions: [{ discountMinor: 125 }] }] })
    const back = { saleId: sold.receiptId, lines: [{ line: 1, quantityThousandths: 2_000 }], reason: '不想要了' }
    const refund = await shop.perform(refundSale, back)
    expect(refund.payableMinor).toBe(-300)
    expect(refund.lines[0]).not.toHaveProperty('promotions')
    const cuts = await shop.ask(priceCuts, { storeId: STORE, day: sold.day })
    expect(cuts).toMatchObject({ lineCount: 1, cutMinor: 100 + 175, items: [{ discountMinor: 175 }] })
  }))

test('a member pays the member price, and a carton with a price of its own keeps it', () =>
  running({ layer: 'price', benefit: { kind: 'memberPrice' }, membersOnly: true }, async () => {
    expect((await sell(2)).payableMinor).toBe(700)
    expect((await sell(2, { isMember: true })).payableMinor).toBe(600)
    const carton = [{ productId: cola, code: CARTON, quantityThousandths: 1_000 }]
    expect((await sell(1, { isMember: true, lines: carton })).payableMinor).toBe(7_200)
  }))

test('a carton is twenty-four pieces', () =>
  running({ benefit: { kind: 'mixPrice', pieces: 3, priceMinor: 800 } }, async () => {
    const carton = [{ productId: cola, code: CARTON, quantityThousandths: 1_000 }]
    expect((await sell(1, { lines: carton })).payableMinor).toBe(8 * 800)
  }))

test('a price that the customer heard is honoured, however late it arrives and whatever the till’s clock says', () =>
  running({ time: { hours: [{ fromMinute: 960, toMinute: 1_010 }] } }, async () => {
    const pricedAt = '2026-03-06T08:49:59.000Z'
    expect((await sell(2)).payableMinor).toBe(700)
    const soon = await sell(2, { pricedAt })
    expect(soon.payableMinor).toBe(525)
    expect(soon).not.toHaveProperty('pricedAt')
    shop.clock.forward(20 * 60_000)
    // Paid exactly: at another price it would be refused, and the goods are gone.
    const late = await sell(2, { pricedAt, tenders: [{ kind: 'cash', givenMinor: 525 }] })
    expect(late).toMatchObject({ payableMinor: 525, pricedAt })
    expect((await shop.ask(receipt, { receiptId: late.receiptId })).receipt).toEqual(late)
    const ahead = '2026-03-07T08:00:00.000Z'
    expect(await sell(2, { pricedAt: ahead, tenders: [{ kind: 'cash', givenMinor: 525 }] })).toMatchObject({ pricedAt: ahead })
  }))

test('a coupon is used by the sale that it made cheaper, and by no other', () =>
  running(
    { layer: 'coupon', needsCoupon: true, benefit: { kind: 'percentOff', basisPoints: 1_000 }, timesMax: 2 },
    async (promotionId) => {
      const { codes } = await shop.perform(makeCoupons, { promotionId, count: 2 })
      const [first = '', second = ''] = codes
      const stateOf = async (code: string) => (await shop.ask(couponStates, { storeId: STORE, codes: [code] })).items[0]?.state
      const sold = await sell(2, { couponCodes: [first, second] })
      expect(sold.lines[0]?.promotions).toMatchObject([{ discountMinor: 70, because: { zh: expect.stringContaining('券') } }])
      expect(new Set([await stateOf(first), await stateOf(second)])).toEqual(new Set(['usable', 'used']))
      const used = (await stateOf(first)) === 'used' ? first : second
      await expect(sell(2, { couponCodes: [used] })).rejects.toMatchObject({ code: 'COUPON_USED', values: { code: used } })
      await expect(sell(2, { couponCodes: ['NONE'] })).rejects.toMatchObject({ code: 'COUPON_UNKNOWN' })
      const short = { couponCodes: [used === first ? second : first], tenders: [{ kind: 'cash', givenMinor: 1 } as const] }
      await expect(sell(2, short)).rejects.toMatchObject({ code: 'TENDER_SHORT' })
      expect(await stateOf(used === first ? second : first)).toBe('usable')
      const back = { saleId: sold.receiptId, lines: [{ line: 1, quantityThousandths: 2_000 }] }
      expect((await shop.perform(previewRefund, back)).coupons).toEqual([{ code: used, name: '第二件半价' }])
      await shop.perform(refundSale, { ...back, reason: '不想要了' })
      expect(await stateOf(used)).toBe('used')
    },
  ))

test('a coupon whose last day has ended is good for the price that was told before', () =>
  running({ layer: 'coupon', needsCoupon: true, benefit: { kind: 'percentOff', basisPoints: 1_000 } }, async (promotionId) => {
    const day = '2026-03-07'
    const couponCodes = (await shop.perform(makeCoupons, { promotionId, code: 'LASTDAY', usesMax: null, toDay: day })).codes
    // The business day ends at four in Shanghai: five minutes before, and two after.
    const pricedAt = '2026-03-07T19:55:00.000Z'
    shop.clock.set('2026-03-07T20:02:00.000Z')
    await expect(sell(2, { couponCodes })).rejects.toMatchObject({ code: 'COUPON_EXPIRED' })
    expect((await sell(2, { couponCodes, pricedAt })).payableMinor).toBe(630)
    const pricedAfter = '2026-03-07T20:01:00.000Z'
    await expect(sell(2, { couponCodes, pricedAt: pricedAfter })).rejects.toMatchObject({ code: 'COUPON_EXPIRED' })
  }))

test('what runs is read from memory: a sale names no more statements than without promotions', () =>
  running({}, async () => {
    await sell(1)
    const seen: string[] = []
    await hearing(
      shop.database,
      (text) => seen.push(text),
      () => sell(1),
    )
    expect(seen.filter((text) => text.includes('catalog.product'))).toEqual([])
    expect(seen.filter((text) => text.includes('promotion.'))).toEqual([])
  }))

/** Hears the text of every statement while some work is done. */
async function hearing(database: Shop['database'], hear: (text: string) => void, work: () => Promise<unknown>): Promise<void> {
  const { transact } = database
  const watched: typeof transact = (scope, inside) =>
    transact(scope, (tx) => {
      const heard =
        <Answer>(ask: (statement: Statement) => Answer) =>
        (statement: Statement) => {
          hear(statement.text)
          return ask(statement)
        }
      return inside({ ...tx, rows: heard(tx.rows) as Tx['rows'], first: heard(tx.first) as Tx['first'], run: heard(tx.run) })
    })
  Object.assign(database, { transact: watched })
  try {
    await work()
  } finally {
    Object.assign(database, { transact })
  }
}
