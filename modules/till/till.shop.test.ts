import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addProduct } from '#modules/catalog'
import { countIn, levelsOf } from '#modules/stock'
import { verifyJournal } from '#platform/journal'
import { flow, recompute } from '#platform/ledger'
import { openShop, OTHER_MERCHANT, OTHER_STORE, type Shop, STORE } from '#platform/testing'
import { catalog } from '../catalog/module.ts'
import { promotion } from '../promotion/module.ts'
import { stock } from '../stock/module.ts'
import {
  completeSale,
  discardTicket,
  heldTickets,
  holdTicket,
  priceTicket,
  recallTicket,
  receipt,
  receipts,
  refundSale,
  saveTillSettings,
  takeBack,
  takingsByHour,
} from './contract.ts'
import { till } from './module.ts'
import { money } from './money-places.ts'
import { noPayments } from './testing/no-payments.ts'

let shop: Shop
let cola: string
let rice: string
let cake: string
const COLA_CARTON = '6901234500009'

beforeAll(async () => {
  shop = await openShop({ modules: [catalog, stock, promotion(), noPayments, till], at: '2026-03-02T01:00:00.000Z' })
  const barcodes = [{ code: COLA_CARTON, unit: '箱', factorThousandths: 24_000, priceMinor: 7_200 }]
  cola = await add({ name: '汽水', unit: '瓶', priceMinor: 350, costMinor: 200, barcodes })
  rice = await add({ name: '散装大米', unit: '千克', priceMinor: 683, byWeight: true })
  cake = await add({ name: '现烤蛋糕', unit: '个', priceMinor: null })
  const lines = [cola, rice, cake].map((productId) => ({ productId, quantityThousandths: 100_000 }))
  await shop.perform(countIn, { storeId: STORE, lines })
})
afterAll(() => shop.close())

const add = async (good: Parameters<typeof shop.perform<typeof addProduct>>[1]) =>
  (await shop.perform(addProduct, good)).product.id
const onHand = async (productId: string) =>
  (await shop.ask(levelsOf, { storeId: STORE, productIds: [productId] })).items[0]?.onHandThousandths
const cash = (givenMinor: number) => ({ kind: 'cash', givenMinor }) as const
const sell = (lines: { productId: string; quantityThousandths: number }[], ...tenders: ReturnType<typeof cash>[]) =>
  shop.perform(completeSale, { storeId: STORE, lines, tenders })
const inDrawer = () =>
  shop.database.transact({ as: 'merchant', merchantId: shop.caller.merchantId }, (tx) =>
    flow(tx, { address: money.tender(STORE, 'cash').address, unit: money.unit, fromDay: '2026-01-01', toDay: '2026-12-31' }),
  )

describe('a sale', () => {
  test('takes goods off the shelf and money into the drawer, and gives change', async () => {
    const [shelf, drawer] = [await onHand(cola), (await inDrawer()).net]
    const sold = await sell([{ productId: cola, quantityThousandths: 3_000 }], cash(2_000))
    expect(sold).toMatchObject({
      kind: 'sale',
      day: '2026-03-02',
      payableMinor: 1_050,
      number: expect.stringMatching(/^260302-/),
    })
    expect(sold.tenders).toEqual([{ kind: 'cash', amountMinor: 1_050, givenMinor: 2_000, changeMinor: 950, reference: null }])
    expect(await onHand(cola)).toBe((shelf ?? 0) - 3_000)
    expect((await inDrawer()).net).toBe(drawer + 1_050)
  })

  test('by the carton takes twenty-four off the shelf at the price of the carton', async () => {
    const shelf = await onHand(cola)
    const sold = await shop.perform(completeSale, {
      storeId: STORE,
      lines: [{ productId: cola, code: COLA_CARTON, quantityThousandths: 1_000 }],
      tenders: [cash(7_200)],
    })
    expect(sold.lines[0]).toMatchObject({ unit: '箱', unitPriceMinor: 7_200, costMinor: 4_800 })
    expect(await onHand(cola)).toBe((shelf ?? 0) - 24_000)
  })

  test('rounds by its mode, and the rounding is a line of its own, not a discount', async () => {
    const sold = await shop.perform(completeSale, {
      storeId: STORE,
      lines: [{ productId: rice, quantityThousandths: 1_237 }],
      rounding: 'dropJiao',
      tenders: [cash(800)],
    })
    expect(sold).toMatchObject({ amountMinor: 845, discountMinor: 0, roundingMinor: -45, payableMinor: 800 })
  })

  test('takes several tenders, and gives change from the cash alone', async () => {
    const sold = await shop.perform(completeSale, {
      storeId: STORE,
      lines: [{ productId: cola, quantityThousandths: 10_000 }],
      tenders: [{ kind: 'terminal', givenMinor: 3_000, reference: 'POS-88' }, cash(1_000)],
    })
    expect(sold.tenders.map(({ kind, amountMinor, changeMinor }) => [kind, amountMinor, changeMinor])).toEqual([
      ['terminal', 3_000, 0],
      ['cash', 500, 500],
    ])
  })

  test('never fails for lack of book stock', async () => {
    const scarce = await add({ name: '刚到的新货', unit: '个', priceMinor: 100 })
    await sell([{ productId: scarce, quantityThousandths: 2_000 }], cash(200))
    expect(await onHand(scarce)).toBe(-2_000)
  })

  test('after midnight and before the cut-off belongs to the evening before', async () => {
    shop.clock.set('2026-03-02T17:30:00.000Z')
    const late = await sell([{ productId: cola, quantityThousandths: 1_000 }], cash(350))
    shop.clock.set('2026-03-02T01:00:00.000Z')
    expect(late.day).toBe('2026-03-02')
  })

  test('goes on when the clock jumps back, and the journal stays whole', async () => {
    shop.clock.set('2020-01-01T00:00:00.000Z')
    const sold = await sell([{ productId: cola, quantityThousandths: 1_000 }], cash(350))
    shop.clock.set('2026-03-02T01:00:00.000Z')
    await sell([{ productId: cola, quantityThousandths: 1_000 }], cash(350))
    expect(sold.day).toBe('2020-01-01')
    expect((await verifyJournal(shop.database)).sound).toBe(true)
  })

  test('with the same key sells once', async () => {
    const ask = { storeId: STORE, lines: [{ productId: cola, quantityThousandths: 1_000 }], tenders: [cash(350)] }
    const shelf = await onHand(cola)
    const first = await shop.perform(completeSale, ask, { key: 'basket-1' })
    expect(await shop.perform(completeSale, ask, { key: 'basket-1' })).toEqual(first)
    expect(await onHand(cola)).toBe((shelf ?? 0) - 1_000)
  })

  test('of a basket that was already completed is refused, and nothing moves twice', async () => {
    const sold = await sell([{ productId: cola, quantityThousandths: 1_000 }], cash(350))
    const shelf = await onHand(cola)
    const again = {
      receiptId: sold.receiptId,
      storeId: STORE,
      lines: [{ productId: cola, quantityThousandths: 5_000 }],
      tenders: [cash(1_750)],
    }
    await expect(shop.perform(completeSale, again)).rejects.toMatchObject({ code: 'RECEIPT_EXISTS' })
    expect(await onHand(cola)).toBe(shelf)
  })
})

describe('what cannot be sold so is refused by name', () => {
  const one = () => ({ productId: cola, quantityThousandths: 1_000 })
  test.each([
    ['too little money', () => ({ tenders: [cash(349)] }), 'TENDER_SHORT', { shortMinor: 1 }],
    [
      'a card for more than is due',
      () => ({ tenders: [{ kind: 'terminal' as const, givenMinor: 400 }] }),
      'TENDER_OVER',
      { overMinor: 50 },
    ],
    ['an unknown product', () => ({ lines: [{ ...one(), productId: STORE }] }), 'PRODUCT_UNKNOWN', { line: 1 }],
    ['a code of another product', () => ({ lines: [{ ...one(), code: '123' }] }), 'CODE_UNKNOWN', { line: 1, code: '123' }],
    ['half a bottle', () => ({ lines: [{ ...one(), quantityThousandths: 500 }] }), 'WHOLE_UNITS_ONLY', { name: '汽水' }],
    [
      'a product without a price',
      () => ({ lines: [{ productId: cake, quantityThousandths: 1_000 }] }),
      'PRICE_MISSING',
      { name: '现烤蛋糕' },
    ],
    ['more off than it costs', () => ({ discountMinor: 351 }), 'DISCOUNT_TOO_LARGE', {}],
    ['another merchant’s store', () => ({ storeId: OTHER_STORE }), 'STORE_UNKNOWN', {}],
    ['no quantity', () => ({ lines: [{ ...one(), quantityThousandths: 0 }] }), 'INPUT_INVALID', {}],
    ['a negative quantity', () => ({ lines: [{ ...one(), quantityThousandths: -1_000 }] }), 'INPUT_INVALID', {}],
    ['a barcode as the quantity', () => ({ lines: [{ ...one(), quantityThousandths: 6_901_234_500_009 }] }), 'INPUT_INVALID', {}],
    ['nothing at all', () => ({ lines: [] }), 'INPUT_INVALID', {}],
  ])('%s', async (_, change, code, values) => {
    const asked = { storeId: STORE, lines: [one()], tenders: [cash(350)], ...change() }
    const shelf = await onHand(cola)
    await expect(shop.perform(completeSale, asked)).rejects.toMatchObject({ code, values: expect.objectContaining(values) })
    expect(await onHand(cola)).toBe(shelf)
  })

  test('prices and discounts, without the right to change them', async () => {
    const cashier = shop.as({ permissions: new Set(['till.sell']) })
    const cheaper = { ...one(), unitPriceMinor: 100 }
    const ask = { storeId: STORE, tenders: [cash(350)] }
    await expect(cashier.perform(completeSale, { ...ask, lines: [cheaper] })).rejects.toMatchObject({ code: 'PRICE_NOT_ALLOWED' })
    await expect(cashier.perform(completeSale, { ...ask, lines: [one()], discountMinor: 50 })).rejects.toMatchObject({
      code: 'DISCOUNT_NOT_ALLOWED',
    })
  })
})

describe('a refund', () => {
  test('of a part gives its share of the discount and the rounding back, and the last part the rest', async () => {
    const sold = await shop.perform(completeSale, {
      storeId: STORE,
      lines: [{ productId: cola, quantityThousandths: 3_000 }],
      discountMinor: 100,
      rounding: 'dropJiao',
      tenders: [cash(900)],
    })
    expect(sold.payableMinor).toBe(900)
    const back = { saleId: sold.receiptId, reason: '不想要了' }
    const first = await shop.perform(refundSale, { ...back, lines: [{ line: 1, quantityThousandths: 1_000 }] })
    const rest = await shop.perform(refundSale, { ...back, lines: [{ line: 1, quantityThousandths: 2_000 }] })
    expect(first.payableMinor).toBe(-300)
    expect(first.payableMinor + rest.payableMinor).toBe(-900)
    expect(first.amountMinor + rest.amountMinor).toBe(-sold.amountMinor)
    const seen = await shop.ask(receipt, { receiptId: sold.receiptId })
    expect(seen.refunded).toEqual([{ line: 1, quantityThousandths: 3_000 }])
    expect(seen.refunds.map(({ receiptId }) => receiptId)).toEqual([first.receiptId, rest.receiptId])
  })

  test('of more than was bought, or twice, is refused', async () => {
    const sold = await sell([{ productId: cola, quantityThousandths: 2_000 }], cash(700))
    const ask = (quantityThousandths: number) =>
      shop.perform(refundSale, { saleId: sold.receiptId, lines: [{ line: 1, quantityThousandths }], reason: '坏了' })
    await expect(ask(3_000)).rejects.toMatchObject({ code: 'REFUND_ABOVE_SOLD', values: { name: '汽水', left: '2 瓶' } })
    const refund = await ask(2_000)
    await expect(ask(1_000)).rejects.toMatchObject({ code: 'ALREADY_REFUNDED' })
    await expect(
      shop.perform(refundSale, { saleId: refund.receiptId, lines: [{ line: 1, quantityThousandths: 1_000 }], reason: '坏了' }),
    ).rejects.toMatchObject({ code: 'NOT_A_SALE' })
  })

  test('goes back the way it was paid, and spoiled goods do not go back on the shelf', async () => {
    const sold = await shop.perform(completeSale, {
      storeId: STORE,
      lines: [{ productId: cola, quantityThousandths: 10_000 }],
      tenders: [{ kind: 'terminal', givenMinor: 3_000, reference: 'POS-99' }, cash(500)],
    })
    const shelf = await onHand(cola)
    const refund = await shop.perform(refundSale, {
      saleId: sold.receiptId,
      lines: [{ line: 1, quantityThousandths: 10_000, restock: false }],
      reason: '摔破了',
    })
    expect(refund.tenders.map(({ kind, amountMinor, reference }) => [kind, amountMinor, reference])).toEqual([
      ['terminal', -3_000, 'POS-99'],
      ['cash', -500, null],
    ])
    expect(await onHand(cola)).toBe(shelf)
  })

  test('without a receipt needs its own right', async () => {
    const lines = [{ productId: cola, quantityThousandths: 1_000, unitPriceMinor: 300 }]
    const cashier = shop.as({ permissions: new Set(['till.sell', 'till.refund']) })
    await expect(cashier.perform(takeBack, { storeId: STORE, lines, reason: '小票丢了' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    const shelf = await onHand(cola)
    const taken = await shop.perform(takeBack, { storeId: STORE, lines, reason: '小票丢了' })
    expect(taken).toMatchObject({ kind: 'return', payableMinor: -300 })
    expect(await onHand(cola)).toBe((shelf ?? 0) + 1_000)
  })
})

describe('a ticket put aside', () => {
  const lines = () => [{ productId: cola, name: '汽水', quantityThousandths: 2_000, discountMinor: 0 }]
  test('is recalled once, by whoever is first', async () => {
    const { ticketId } = await shop.perform(holdTicket, { storeId: STORE, name: '红衣服阿姨', lines: lines(), amountMinor: 700 })
    expect((await shop.ask(heldTickets, { storeId: STORE })).items).toMatchObject([{ ticketId, name: '红衣服阿姨' }])
    expect(await shop.perform(recallTicket, { ticketId })).toMatchObject({ lines: lines(), amountMinor: 700 })
    await expect(shop.perform(recallTicket, { ticketId })).rejects.toMatchObject({ code: 'TICKET_UNKNOWN' })
  })

  test('keeps whom it is for: the member and her coupons', async () => {
    const customer = { isMember: true, couponCodes: ['暑假快乐', 'A7'] }
    const { ticketId } = await shop.perform(holdTicket, {
      storeId: STORE,
      lines: lines(),
      amountMinor: 700,
      ...customer,
      couponCodes: ['暑假快乐', ' a7 '],
    })
    expect((await shop.ask(heldTickets, { storeId: STORE })).items).toMatchObject([customer])
    expect(await shop.perform(recallTicket, { ticketId })).toMatchObject(customer)
  })

  test('goes with the sale that completes it, and cannot be discarded after', async () => {
    const { ticketId } = await shop.perform(holdTicket, { storeId: STORE, lines: lines(), amountMinor: 700 })
    const sold = {
      storeId: STORE,
      lines: [{ productId: cola, quantityThousandths: 2_000 }],
      tenders: [cash(700)],
      heldTicketId: ticketId,
    }
    await shop.perform(completeSale, sold)
    expect((await shop.ask(heldTickets, { storeId: STORE })).items).toEqual([])
    await expect(shop.perform(discardTicket, { ticketId })).rejects.toMatchObject({ code: 'TICKET_UNKNOWN' })
  })
})

test('a price asked before is the price sold after', async () => {
  const quote = await shop.ask(priceTicket, { storeId: STORE, productIds: [cola, rice], quantitiesThousandths: [2_000, 1_500] })
  const sold = await sell(
    [
      { productId: cola, quantityThousandths: 2_000 },
      { productId: rice, quantityThousandths: 1_500 },
    ],
    cash(quote.payableMinor),
  )
  expect(sold.payableMinor).toBe(quote.payableMinor)
})

test('the store’s own rounding is used where a ticket names none', async () => {
  await shop.perform(saveTillSettings, { storeId: STORE, rounding: 'dropFen', receiptHeader: '', receiptFooter: '谢谢' })
  const sold = await sell([{ productId: rice, quantityThousandths: 1_000 }], cash(680))
  expect(sold).toMatchObject({ amountMinor: 683, roundingMinor: -3, payableMinor: 680 })
})

test('receipts are listed newest first, page by page, and found by number or product', async () => {
  const first = await shop.ask(receipts, { storeId: STORE, limit: 3 })
  const second = await shop.ask(receipts, { storeId: STORE, limit: 3, after: first.next ?? '' })
  const ids = [...first.items, ...second.items].map(({ receiptId }) => receiptId)
  expect(new Set(ids).size).toBe(6)
  const number = first.items[0]?.number ?? ''
  expect((await shop.ask(receipts, { storeId: STORE, search: number })).items).toMatchObject([{ number }])
  expect((await shop.ask(receipts, { storeId: STORE, search: '大米' })).items.length).toBeGreaterThan(0)
  await expect(shop.ask(receipts, { storeId: STORE, after: 'made up' })).rejects.toMatchObject({ code: 'CURSOR_INVALID' })
})

test('another merchant finds no receipt, and cannot refund one', async () => {
  const sold = await sell([{ productId: cola, quantityThousandths: 1_000 }], cash(350))
  const stranger = shop.as({ merchantId: OTHER_MERCHANT })
  await expect(stranger.ask(receipt, { receiptId: sold.receiptId })).rejects.toMatchObject({ code: 'RECEIPT_UNKNOWN' })
  const refund = { saleId: sold.receiptId, lines: [{ line: 1, quantityThousandths: 1_000 }], reason: 'x' }
  await expect(stranger.perform(refundSale, refund)).rejects.toMatchObject({ code: 'SALE_UNKNOWN' })
})

test('a cashier does not see what goods cost the shop', async () => {
  const cashier = shop.as({ permissions: new Set(['till.sell', 'till.seeReceipts', 'catalog.view']) })
  const lines = [{ productId: cola, quantityThousandths: 1_000 }]
  const sold = await cashier.perform(completeSale, { storeId: STORE, lines, tenders: [cash(350)] })
  expect(sold.lines[0]?.costMinor).toBeNull()
  const owner = await shop.ask(receipt, { receiptId: sold.receiptId })
  expect(owner.receipt.lines[0]?.costMinor).toBe(200)
})

test('the day’s takings are what its receipts say, and the ledger agrees to the fen', async () => {
  const day = await shop.ask(takingsByHour, { storeId: STORE, day: '2026-03-02' })
  const byTender = day.tenders.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  expect(byTender).toBe(day.takingsMinor)
  expect(day.hours.reduce((sum, hour) => sum + hour.takingsMinor, 0)).toBe(day.takingsMinor)
  const revenue = await shop.database.transact({ as: 'merchant', merchantId: shop.caller.merchantId }, (tx) =>
    flow(tx, { address: money.revenue(STORE).address, unit: money.unit, fromDay: '2026-03-02', toDay: '2026-03-02' }),
  )
  expect(-revenue.net).toBe(day.takingsMinor - day.roundingMinor)
  const report = await shop.database.transact({ as: 'merchant', merchantId: shop.caller.merchantId }, recompute)
  expect(report).toMatchObject({ differences: [], unbalanced: [] })
})
