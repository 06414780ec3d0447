import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#foundation/clock'
import { sql } from '#foundation/database'
import { changePrice, products } from '#modules/catalog'
import { couponStates, makeCoupons, savePromotion } from '#modules/promotion'
import {
  closeDay,
  closeShift,
  countDrawer,
  dayReport,
  openDrawer,
  openShift,
  openShifts,
  xReport,
  zReport,
  zReports,
} from '#modules/shift'
import { countIn, levels } from '#modules/stock'
import { completeSale, discardTicket, heldTickets, holdTicket, recallTicket } from '#modules/till'
import { ask, openShopWithBox, type ShopWithBox } from './testing/shop-with-box.ts'

let house: ShopWithBox
/** The owner, at the cloud, at the box, and at the shop's till. */
let atHome: string
let inShop: string
let atTill: string
let storeId: string

beforeAll(async () => {
  house = await openShopWithBox({ goods: 5, tills: 1 })
  await house.giveOwnerPin()
  await house.joinAndStart('box')
  storeId = house.shop.storeId
  atHome = await house.signIn(house.cloud.url)
  inShop = await house.signIn(house.box.url)
  atTill = await house.standAt(house.box.url, house.till)
}, 120_000)
afterAll(() => house.close())

/** The snapshot of settings that the box goes by. */
const snapshot = () =>
  house.box.kernel.database.transact({ as: 'merchant', merchantId: house.shop.merchantId }, (tx) =>
    tx.first<{ number: number; takenAt: string }>(sql`select number, taken_at as "takenAt" from box.snapshot`),
  )
const inTime = { timeout: 30_000 }
const good = (index: number) => house.shop.products[index]!
const ticketOf = (name: string) => ({
  storeId,
  name,
  lines: [{ productId: good(0).id, name: good(0).name, quantityThousandths: 1000 }],
  amountMinor: 100,
})
const names = async (url: string, token: string) =>
  (await ask(url, heldTickets, { token, query: { storeId } })).items.map(({ name }) => name)

test('what is counted in at the cloud comes down as facts, and fetches no settings; a price does', async () => {
  const { cloud, box, shop } = house
  const before = await snapshot()
  const levelOf = async () =>
    (await ask(box.url, levels, { token: inShop, query: { storeId } })).items.find(({ productId }) => productId === good(1).id)
      ?.onHandThousandths
  const had = (await levelOf()) ?? 0
  const counted = { storeId, lines: [{ productId: good(1).id, quantityThousandths: 7000 }] }
  await ask(cloud.url, countIn, { token: shop.apiKey, body: counted })
  await expect.poll(levelOf, inTime).toBe(had + 7000)
  expect(await snapshot()).toEqual(before)

  const { id: productId, version } = good(1)
  await ask(cloud.url, changePrice, { token: shop.apiKey, body: { productId, version, priceMinor: 4321, reason: '涨价' } })
  const price = async () => (await ask(box.url, products, { token: inShop })).items.find(({ id }) => id === productId)?.priceMinor
  await expect.poll(price, inTime).toBe(4321)
  expect((await snapshot())?.number).toBeGreaterThan(before?.number ?? 0)
}, 120_000)

test('tickets that are held in the shop hang at the cloud, until they are taken', async () => {
  const { cloud, box } = house
  const { ticketId } = await ask(box.url, holdTicket, { token: atTill, body: ticketOf('红衣服阿姨') })
  const thrown = await ask(box.url, holdTicket, { token: atTill, body: ticketOf('3 号桌') })
  await expect.poll(() => names(cloud.url, atHome), inTime).toEqual(['红衣服阿姨', '3 号桌'])
  await ask(box.url, recallTicket, { token: atTill, body: { ticketId } })
  await ask(box.url, discardTicket, { token: atTill, body: { ticketId: thrown.ticketId, reason: '不要了' } })
  await expect.poll(() => names(cloud.url, atHome), inTime).toEqual([])
  // Held and taken before the cloud heard of either.
  const quick = await ask(box.url, holdTicket, { token: atTill, body: ticketOf('马上') })
  await ask(box.url, recallTicket, { token: atTill, body: { ticketId: quick.ticketId } })
  await ask(box.url, holdTicket, { token: atTill, body: ticketOf('后来') })
  await expect.poll(() => names(cloud.url, atHome), inTime).toEqual(['后来'])
}, 120_000)

test('an owner at home sees the shift with its takings while it is open, its Z report, and the day', async () => {
  const { cloud, box } = house
  const { shiftId, day } = await ask(box.url, openShift, { token: atTill, body: { storeId, floatMinor: 20_000 } })
  const open = async () => (await ask(cloud.url, openShifts, { token: atHome, query: { storeId } })).items
  await expect.poll(async () => (await open()).map((one) => one.shiftId), inTime).toEqual([shiftId])
  await ask(box.url, openDrawer, { token: atTill, body: { storeId, reason: '换零钱' } })
  await ask(box.url, completeSale, {
    token: atTill,
    body: {
      receiptId: systemClock.newId(),
      storeId,
      lines: [{ productId: good(1).id, quantityThousandths: 1000 }],
      tenders: [{ kind: 'cash', givenMinor: 10_000 }],
    },
  })
  const xOf = async (url: string, token: string) => {
    const { at: _, ...standing } = await ask(url, xReport, { token, query: { shiftId } })
    return standing
  }
  const atBox = await xOf(box.url, atTill)
  expect(atBox.receiptCount).toBe(1)
  await expect.poll(() => xOf(cloud.url, atHome), inTime).toEqual(atBox)
  const denominations = [{ denominationMinor: 10_000, pieces: 2 }]
  await ask(box.url, countDrawer, { token: atTill, body: { shiftId, denominations, otherMinor: 4320 } })
  const closed = await ask(box.url, closeShift, { token: atTill, body: { shiftId } })
  const reports = async () => (await ask(cloud.url, zReports, { token: atHome, query: { storeId } })).items
  await expect.poll(async () => (await reports()).map((one) => one.number), inTime).toEqual([closed.number])
  const query = { storeId, number: String(closed.number) }
  expect(await ask(cloud.url, zReport, { token: atHome, query })).toEqual(await ask(box.url, zReport, { token: inShop, query }))
  expect(await open()).toEqual([])
  await ask(box.url, closeDay, { token: inShop, body: { storeId, day } })
  const dayAtHome = async () => (await ask(cloud.url, dayReport, { token: atHome, query: { storeId, day } })).closings
  await expect.poll(async () => (await dayAtHome()).length, inTime).toBe(1)
  expect(await dayAtHome()).toEqual((await ask(box.url, dayReport, { token: inShop, query: { storeId, day } })).closings)
}, 120_000)

test('a coupon that was used in the shop is used at the cloud, and stays used when settings come down', async () => {
  const { cloud, box, shop } = house
  const { promotion } = await ask(cloud.url, savePromotion, {
    token: shop.apiKey,
    body: {
      name: '九折券',
      layer: 'coupon',
      needsCoupon: true,
      goods: { all: true },
      benefit: { kind: 'percentOff', basisPoints: 1_000 },
    },
  })
  const { codes } = await ask(cloud.url, makeCoupons, { token: shop.apiKey, body: { promotionId: promotion.promotionId } })
  const [code = ''] = codes
  const stateAt = async (url: string, token: string) =>
    (await ask(url, couponStates, { token, query: { storeId, codes: code } })).items[0]?.state
  await expect.poll(() => stateAt(box.url, inShop), inTime).toBe('usable')
  await ask(box.url, completeSale, {
    token: atTill,
    body: {
      receiptId: systemClock.newId(),
      storeId,
      lines: [{ productId: good(1).id, quantityThousandths: 1000 }],
      couponCodes: [code],
      tenders: [{ kind: 'cash', givenMinor: 10_000 }],
    },
  })
  await expect.poll(() => stateAt(cloud.url, atHome), inTime).toBe('used')
  const before = await snapshot()
  const { id: productId, version } = good(2)
  await ask(cloud.url, changePrice, { token: shop.apiKey, body: { productId, version, priceMinor: 99, reason: '特价' } })
  await expect.poll(async () => (await snapshot())?.number, inTime).not.toBe(before?.number)
  expect(await stateAt(box.url, inShop)).toBe('used')
}, 120_000)

test('with the cloud away, a spare till has the tickets that were held at the other', async () => {
  const { box } = house
  await house.cloud.close()
  const held = await ask(box.url, holdTicket, { token: atTill, body: ticketOf('停网时挂的') })
  const spare = await house.joinTillAt(box.url)
  const atSpare = await house.standAt(box.url, spare)
  expect(await names(box.url, atSpare)).toEqual(['后来', '停网时挂的'])
  const recalled = await ask(box.url, recallTicket, { token: atSpare, body: { ticketId: held.ticketId } })
  expect(recalled).toMatchObject({ name: '停网时挂的', lines: [{ productId: good(0).id }] })
  await expect(ask(box.url, recallTicket, { token: atTill, body: { ticketId: held.ticketId } })).rejects.toThrow('TICKET_UNKNOWN')
  await ask(box.url, completeSale, {
    token: atSpare,
    body: {
      receiptId: systemClock.newId(),
      storeId,
      lines: recalled.lines.map(({ productId, quantityThousandths }) => ({ productId, quantityThousandths })),
      tenders: [{ kind: 'cash', givenMinor: 1_000_000 }],
    },
  })
  await house.startCloud()
  await expect.poll(() => house.areBooksEqual(), inTime).toBe(true)
  await expect.poll(() => names(house.cloud.url, atHome), inTime).toEqual(['后来'])
}, 120_000)
