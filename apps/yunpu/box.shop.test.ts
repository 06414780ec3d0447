import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countIn, levels } from '#modules/stock'
import { heldTickets, holdTicket } from '#modules/till'
import { addProduct, products as productsQuery } from '#modules/catalog'
import { accessContract } from '#platform/access'
import { CodeOfTill, joinCloud } from '#platform/box'
import { verifyJournal } from '#platform/journal'
import { goodsToAdd } from '../../proofs/shop/goods.ts'
import { memoryDisk } from '../../proofs/till/memory-disk.ts'
import { openNodeLog, shipOnce } from '../../proofs/till/node-till.ts'
import { openSales, type Sales } from '../../proofs/till/sales.ts'
import { ask, drain, openShopWithBox, type ShopWithBox } from './testing/shop-with-box.ts'

let house: ShopWithBox
let sales: Sales
const inTime = { timeout: 30_000 }

beforeAll(async () => {
  house = await openShopWithBox({ goods: 5, tills: 2 })
  sales = openSales(house.shop, 'box')
  // Sold before there was a box: it comes down with the rest.
  const second = house.tillOf(1)
  const early = await openNodeLog(second, memoryDisk())
  await early.append([sales.next(second.deviceId)])
  await drain(early, house.cloud.url, second)
  await house.joinAndStart('box')
}, 120_000)
afterAll(() => house.close())

test('a new box has the whole shop: people, goods, receipts and balances', async () => {
  const { box, cloud } = house
  expect(await house.booksOf(box)).toEqual(await house.booksOf(cloud))
  expect((await house.booksOf(box)).receipts).toHaveLength(1)
  const { items } = await ask(box.url, productsQuery, { token: await house.signIn(box.url) })
  expect(items.length).toBe(5)
})

test('a till’s sale is acknowledged by the box, goes on to the cloud, and the cloud’s mark comes back', async () => {
  const { till, box } = house
  const log = await openNodeLog(till, memoryDisk())
  await log.append([sales.next(till.deviceId), sales.next(till.deviceId)])
  await shipOnce(till, log, box.url)
  expect(log.standing).toMatchObject({ next: log.standing.head, covered: { n: 0 }, confirmed: false })
  await expect
    .poll(
      async () => {
        await shipOnce(till, log, box.url)
        return log.standing.covered
      },
      { timeout: 15_000 },
    )
    .toEqual(log.standing.head)
  expect(log.standing.confirmed).toBe(true)
  await expect.poll(() => house.areBooksEqual(), inTime).toBe(true)
})

test('what the cloud changes comes down within seconds; what only the cloud writes is refused at the box', async () => {
  const { box, cloud, shop } = house
  const [, , , , , sixth] = goodsToAdd(6)
  await ask(cloud.url, addProduct, { token: shop.apiKey, body: sixth })
  const token = await house.signIn(box.url)
  const count = async () => (await ask(box.url, productsQuery, { token })).items.length
  await expect.poll(count, { timeout: 30_000 }).toBe(6)
  await expect(ask(box.url, addProduct, { token, body: sixth })).rejects.toThrow('OF_THE_CLOUD')
  expect((await ask(box.url, levels, { token, query: { storeId: shop.storeId } })).items).toHaveLength(6)
})

test('with the cloud away the shop goes on, also with a till that joins then; afterwards the cloud has all of it', async () => {
  await house.cloud.close()
  const log = await openNodeLog(house.till, memoryDisk())
  await log.append(Array.from({ length: 30 }, () => sales.next(house.till.deviceId)))
  await drain(log, house.box.url, house.till)
  const spare = await house.joinTillAt(house.box.url)
  const spareLog = await openNodeLog(spare, memoryDisk())
  await spareLog.append([sales.next(spare.deviceId)])
  await drain(spareLog, house.box.url, spare)
  // It starts again while the cloud is away: what it has to ship lies in its journal.
  await house.box.close()
  await house.startBox('box')
  await house.startCloud()
  await expect.poll(() => house.areBooksEqual(), inTime).toBe(true)
  expect((await house.booksOf(house.cloud)).receipts).toHaveLength(34)
}, 120_000)

test('a replaced box takes the shop over, and a till goes on where it was', async () => {
  const { till } = house
  const log = await openNodeLog(till, memoryDisk())
  await log.append([sales.next(till.deviceId)])
  await drain(log, house.box.url, till)
  await log.append([sales.next(till.deviceId)])
  await house.box.close()
  await house.joinAndStart('another')
  await log.append([sales.next(till.deviceId)])
  await drain(log, house.box.url, till)
  await expect.poll(() => house.areBooksEqual(), inTime).toBe(true)
  expect((await house.booksOf(house.cloud)).receipts).toHaveLength(37)
}, 120_000)

test('a box restored from an old image forgets nothing for good: tills and cloud tell it again', async () => {
  const { till, folder, shop } = house
  const log = await openNodeLog(till, memoryDisk())
  await log.append([sales.next(till.deviceId)])
  await drain(log, house.box.url, till)
  await house.box.close()
  cpSync(join(folder, 'another'), join(folder, 'image'), { recursive: true })
  await house.startBox('another')
  const before = (await house.booksOf(house.box)).receipts.length
  await log.append([sales.next(till.deviceId), sales.next(till.deviceId)])
  await drain(log, house.box.url, till)
  // Something that the box itself did: only the cloud can tell it again.
  const [good] = shop.products
  const counted = { storeId: shop.storeId, lines: [{ productId: good!.id, quantityThousandths: 5000 }] }
  await ask(house.box.url, countIn, { token: await house.signIn(house.box.url), body: counted })
  await expect.poll(() => house.areBooksEqual(), inTime).toBe(true)
  await house.box.close()
  rmSync(join(folder, 'another'), { recursive: true })
  cpSync(join(folder, 'image'), join(folder, 'another'), { recursive: true })
  await house.startBox('another')
  expect((await house.booksOf(house.box)).receipts).toHaveLength(before)
  await log.append([sales.next(till.deviceId)])
  await drain(log, house.box.url, till)
  await expect.poll(() => house.areBooksEqual(), inTime).toBe(true)
  expect((await house.booksOf(house.cloud)).receipts).toHaveLength(before + 3)
}, 120_000)

test('what a till told before it was lost is at the restored box again, once: the cloud tells it', async () => {
  const { till, folder, shop } = house
  const place = join(folder, 'another')
  await house.box.close()
  rmSync(join(folder, 'image'), { recursive: true })
  cpSync(place, join(folder, 'image'), { recursive: true })
  await house.startBox('another')
  const before = (await house.booksOf(house.box)).receipts.length
  // Enrolled at the box and lost afterwards: neither the image nor the till itself can tell of it.
  const lost = await house.joinTillAt(house.box.url)
  const lostLog = await openNodeLog(lost, memoryDisk())
  await lostLog.append([sales.next(lost.deviceId), sales.next(lost.deviceId)])
  await drain(lostLog, house.box.url, lost)
  const token = await house.signIn(house.box.url)
  const line = { productId: shop.products[0]!.id, name: '汽水', quantityThousandths: 1000 }
  const ticket = { storeId: shop.storeId, name: '还挂着', lines: [line], amountMinor: 1 }
  await ask(house.box.url, holdTicket, { token, body: ticket })
  await expect.poll(() => house.areBooksEqual(), inTime).toBe(true)
  await ask(house.cloud.url, accessContract.revokeDevice, { token: shop.apiKey, body: { deviceId: lost.deviceId } })

  await house.box.close()
  rmSync(place, { recursive: true })
  cpSync(join(folder, 'image'), place, { recursive: true })
  await house.startBox('another')
  // A till sells at once, before the box has caught up.
  const log = await openNodeLog(till, memoryDisk())
  await log.append([sales.next(till.deviceId)])
  await drain(log, house.box.url, till)
  await expect.poll(() => house.areBooksEqual(), inTime).toBe(true)
  expect((await house.booksOf(house.box)).receipts).toHaveLength(before + 3)
  const held = async ({ url }: { url: string }) =>
    (await ask(url, heldTickets, { token: await house.signIn(url), query: { storeId: shop.storeId } })).items
  expect(await held(house.box)).toMatchObject([{ name: '还挂着' }])
  expect(await held(house.cloud)).toEqual(await held(house.box))
  for (const { kernel } of [house.box, house.cloud]) expect((await verifyJournal(kernel.database)).sound).toBe(true)
}, 120_000)

test('a code for a till makes no box, and a till asks no box’s questions', async () => {
  const { cloud, till } = house
  const { code } = await house.codeFor('till')
  const joining = joinCloud(cloud.url, { code, name: 'x', publicKey: 'ab'.repeat(32) })
  await expect(joining).rejects.toBeInstanceOf(CodeOfTill)
  const response = await fetch(`${cloud.url}/box/snapshot`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${till.token}` },
    body: '{"of":"whole"}',
  })
  expect([response.status, Object(await response.json()).code]).toEqual([403, 'BOX_REQUIRED'])
})
