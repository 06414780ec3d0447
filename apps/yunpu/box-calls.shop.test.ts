import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#foundation/clock'
import { sql } from '#foundation/database'
import { picture, setPicture } from '#modules/catalog'
import { payment, saveChannelSettings, startPayment } from '#modules/payment'
import { completeSale, receipt, refundSale } from '#modules/till'
import { leaseContract } from '#platform/lease'
import { type ChannelSimulator, startChannelSimulator } from '../../modules/payment/simulator/index.ts'
import { ask, openShopWithBox, type ShopWithBox } from './testing/shop-with-box.ts'

let house: ShopWithBox
let channel: ChannelSimulator
/** The owner at the shop's till, whose server is the box. */
let atTill: string
let storeId: string

beforeAll(async () => {
  channel = await startChannelSimulator({ clock: systemClock })
  house = await openShopWithBox({ goods: 5, tills: 1 })
  storeId = house.shop.storeId
  const token = await house.signIn(house.cloud.url)
  await ask(house.cloud.url, saveChannelSettings, { token, body: channel.settings() })
  await house.giveOwnerPin()
  await house.joinAndStart('box')
  atTill = await house.standAt(house.box.url, house.till)
}, 120_000)
afterAll(async () => {
  await house.close()
  await channel.close()
})

const inTime = { timeout: 30_000 }
const askLease = () => ({
  leaseId: systemClock.newId(),
  chain: `${house.till.deviceId}.00000000000000aa`,
  account: 'purse/ann',
  amountMinor: 100,
})

test('a customer pays by QR at a box: the cloud asks the channel, the receipt is in both books, and so is its refund', async () => {
  const { box, cloud, shop } = house
  const token = atTill
  const lines = [{ productId: shop.products[0]!.id, quantityThousandths: 1000 }]
  const priced = await ask(box.url, completeSale, {
    token,
    body: { receiptId: systemClock.newId(), storeId, lines, tenders: [{ kind: 'cash', givenMinor: 1_000_000 }] },
  })
  const amountMinor = priced.payableMinor
  const { paymentId } = await ask(box.url, startPayment, { token, body: { storeId, amountMinor } })
  const standing = () => ask(box.url, payment, { token, query: { paymentId } })
  await expect.poll(async () => (await standing()).qrText, inTime).toContain('/pay/')
  await fetch((await standing()).qrText ?? '', { method: 'POST' })
  await expect.poll(async () => (await standing()).state, inTime).toBe('paid')

  const receiptId = systemClock.newId()
  const tenders = [{ kind: 'qr', givenMinor: amountMinor, paymentId }]
  const sold = await ask(box.url, completeSale, { token, body: { receiptId, storeId, lines, tenders } })
  expect(sold).toMatchObject({ receiptId, payableMinor: amountMinor })
  expect((await standing()).receiptId).toBe(receiptId)
  const atBox = () => ask(box.url, receipt, { token, query: { receiptId } }).catch(() => undefined)
  await expect.poll(async () => (await atBox())?.receipt.payableMinor, inTime).toBe(amountMinor)
  await expect(
    ask(box.url, completeSale, { token, body: { receiptId: systemClock.newId(), storeId, lines, tenders } }),
  ).rejects.toThrow('PAYMENT_USED')

  const back = { saleId: receiptId, lines: [{ line: 1, quantityThousandths: 1000 }], reason: '不合适' }
  await ask(box.url, refundSale, { token, body: back })
  await expect.poll(async () => (await atBox())?.refunds.length, inTime).toBe(1)
  expect((await standing()).refundedMinor).toBe(amountMinor)
  await expect.poll(() => house.areBooksEqual(), inTime).toBe(true)
  expect(await channelsOf(cloud)).toBe(1)
  expect(await channelsOf(box)).toBe(0)
}, 120_000)

test('a lease is asked of the cloud, by whoever stands at the till’s own device', async () => {
  const { box } = house
  await expect(ask(box.url, leaseContract.ask, { token: atTill, body: askLease() })).rejects.toThrow('ACCOUNT_UNKNOWN')
  const inShop = await house.signIn(box.url)
  await expect(ask(box.url, leaseContract.ask, { token: inShop, body: askLease() })).rejects.toThrow('LEASE_NOT_YOURS')
})

test('a good’s picture comes down when somebody looks at it, and stays when the cloud is gone', async () => {
  const { box, cloud, shop } = house
  const { id: productId, version } = shop.products[1]!
  const base64 = (
    await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
  ).toString('base64')
  const { product } = await ask(cloud.url, setPicture, { token: shop.apiKey, body: { productId, version, base64 } })
  const query = { pictureId: product.pictureId ?? '' }
  const atCloud = await ask(cloud.url, picture, { token: shop.apiKey, query })
  expect(await ask(box.url, picture, { token: atTill, query })).toEqual(atCloud)
  await house.cloud.close()
  expect(await ask(box.url, picture, { token: atTill, query })).toEqual(atCloud)
  const other = { pictureId: query.pictureId.replace(/^./, (letter) => (letter === '0' ? '1' : '0')) }
  await expect(ask(box.url, picture, { token: atTill, query: other })).rejects.toThrow('PICTURE_UNKNOWN')
  await house.startCloud()
}, 120_000)

test('with the cloud away, QR and leases are refused in words; cash goes on', async () => {
  const { box, shop } = house
  await house.cloud.close()
  const token = atTill
  await expect(ask(box.url, startPayment, { token, body: { storeId, amountMinor: 100 } })).rejects.toThrow('QR_NEEDS_CLOUD')
  await expect(ask(box.url, leaseContract.ask, { token, body: askLease() })).rejects.toThrow('LEASE_CLOUD_AWAY')
  const lines = [{ productId: shop.products[0]!.id, quantityThousandths: 1000 }]
  const body = { receiptId: systemClock.newId(), storeId, lines, tenders: [{ kind: 'cash', givenMinor: 1_000_000 }] }
  const sold = await ask(box.url, completeSale, { token, body })
  const back = { saleId: sold.receiptId, lines: [{ line: 1, quantityThousandths: 1000 }], reason: '不合适' }
  expect(await ask(box.url, refundSale, { token, body: back })).toMatchObject({ payableMinor: -sold.payableMinor })
  await house.startCloud()
  await expect.poll(() => house.areBooksEqual(), inTime).toBe(true)
}, 120_000)

/** How many channels a server keeps: their keys lie in the cloud. */
const channelsOf = ({ kernel }: ShopWithBox['box']) =>
  kernel.database.transact({ as: 'merchant', merchantId: house.shop.merchantId }, async (tx) => {
    return (await tx.first<{ count: number }>(sql`select count(*)::int as count from payment.channel`))?.count
  })
