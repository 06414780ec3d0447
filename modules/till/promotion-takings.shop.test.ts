import { afterAll, beforeAll, expect, test } from 'vitest'
import { addProduct, setChoices } from '#modules/catalog'
import { savePromotion } from '#modules/promotion'
import type { InputOf } from '#platform/contract'
import { openShop, type Shop, STORE } from '#platform/testing'
import { catalog } from '../catalog/module.ts'
import { promotion } from '../promotion/module.ts'
import { stock } from '../stock/module.ts'
import { completeSale, exchange, promotionTakings, type Receipt, refundSale } from './contract.ts'
import { till } from './module.ts'
import { noPayments } from './testing/no-payments.ts'

const FRIDAY = '2026-03-06'
const SATURDAY = '2026-03-07'
const MONTH = { fromDay: '2026-03-01', toDay: '2026-03-31' }

let shop: Shop
let promotionId: string
const goods = { cola: '', rice: '', bottle: '' }

beforeAll(async () => {
  shop = await openShop({ modules: [catalog, stock, promotion(), noPayments, till], at: `${FRIDAY}T02:00:00.000Z` })
  goods.cola = (await shop.perform(addProduct, { name: '汽水', priceMinor: 350 })).product.id
  goods.rice = (await shop.perform(addProduct, { name: '大米 5kg', priceMinor: 3_990 })).product.id
  const { product } = await shop.perform(addProduct, { name: '瓶子押金', priceMinor: 100 })
  await shop.perform(setChoices, { productId: product.id, version: product.version, kind: 'deposit', choiceGroups: [] })
  goods.bottle = product.id
  const secondHalf: InputOf<typeof savePromotion> = {
    name: '汽水第二件半价',
    layer: 'goods',
    goods: { all: false, productIds: [goods.cola] },
    benefit: { kind: 'buyGet', buy: 1, get: 1, basisPoints: 5_000 },
  }
  promotionId = (await shop.perform(savePromotion, secondHalf)).promotion.promotionId
})
afterAll(() => shop.close())

const sell = (...lines: readonly (readonly [productId: string, count: number])[]): Promise<Receipt> =>
  shop.perform(completeSale, {
    storeId: STORE,
    lines: lines.map(([productId, count]) => ({ productId, quantityThousandths: count * 1000 })),
    tenders: [{ kind: 'cash', givenMinor: 100_000 }],
  })
const giveBack = (sale: Receipt, line: number, count: number) =>
  shop.perform(refundSale, { saleId: sale.receiptId, lines: [{ line, quantityThousandths: count * 1000 }], reason: '不要了' })
const takings = (about: object = {}) => shop.ask(promotionTakings, { promotionId, ...MONTH, ...about })

/** Told in order: each test goes on where the one before stopped. */
let four: Receipt
let pair: Receipt

test('nobody bought two yet', async () => {
  await sell([goods.cola, 1])
  expect(await takings()).toEqual({ tickets: 0, takingsMinor: 0, discountMinor: 0, days: [] })
})

test('four bottles and rice took 52.40 and gave 3.50 away; the deposit on a bottle is nobody’s takings', async () => {
  four = await sell([goods.cola, 4], [goods.rice, 1], [goods.bottle, 1])
  const friday = { tickets: 1, takingsMinor: 1_400 - 350 + 3_990, discountMinor: 350 }
  expect(await takings()).toEqual({ ...friday, days: [{ ...friday, day: FRIDAY }] })
})

test('each day stands by itself, and a stretch asks for its own days only', async () => {
  shop.clock.set(`${SATURDAY}T02:00:00.000Z`)
  pair = await sell([goods.cola, 2])
  const saturday = { day: SATURDAY, tickets: 1, takingsMinor: 525, discountMinor: 175 }
  expect(await takings()).toMatchObject({ tickets: 2, discountMinor: 525, days: [{ day: FRIDAY }, saturday] })
  expect((await takings({ fromDay: SATURDAY })).days).toEqual([saturday])
})

test('what comes back is taken off the day it was sold, piece by piece to the fen', async () => {
  await giveBack(four, 1, 1)
  const [friday] = (await takings()).days
  // A quarter of the 10.50 that four cost goes back, and a quarter of the 3.50 is no longer given.
  expect(friday).toEqual({ day: FRIDAY, tickets: 1, takingsMinor: 5_040 - 263, discountMinor: 350 - 88 })
  await giveBack(four, 1, 3)
  expect((await takings()).days[0]).toEqual({ day: FRIDAY, tickets: 0, takingsMinor: 3_990, discountMinor: 0 })
})

test('goods of an exchange count as sold and as taken back', async () => {
  const swapped = await shop.perform(exchange, {
    saleId: pair.receiptId,
    lines: [{ line: 1, quantityThousandths: 2_000 }],
    sold: { lines: [{ productId: goods.cola, quantityThousandths: 6_000 }] },
    tenders: [{ kind: 'cash', givenMinor: 10_000 }],
    reason: '多买几瓶',
  })
  // The pair is gone, six bottles took its place.
  const six = { day: SATURDAY, tickets: 1, takingsMinor: 2_100 - 525, discountMinor: 525 }
  expect((await takings()).days[1]).toEqual(six)
  const sold = swapped.lines.find(({ quantityThousandths }) => quantityThousandths > 0)
  await giveBack(swapped, sold?.line ?? 0, 6)
  expect(await takings()).toMatchObject({ tickets: 0, takingsMinor: 3_990, discountMinor: 0 })
})

test('only stores of one’s own, and no more than a year', async () => {
  const elsewhere = '01970000-0000-7000-8000-00000000ffff'
  await expect(takings({ storeId: elsewhere })).rejects.toMatchObject({ code: 'STORE_UNKNOWN' })
  await expect(takings({ fromDay: '2025-01-01' })).rejects.toMatchObject({ code: 'DAYS_TOO_MANY' })
  expect(await takings({ storeId: STORE })).toEqual(await takings())
})
