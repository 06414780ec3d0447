import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#foundation/database'
import { silentLog } from '#foundation/log'
import { countIn, levels } from '#modules/stock'
import { addProduct, products as productsQuery } from '#modules/catalog'
import { heldTickets } from '#modules/till'
import { accessContract } from '#platform/access'
import { CodeOfTill, joinCloud, keepJoined } from '#platform/box'
import { newKeys, rawPublicKey } from '#platform/journal'
import type { DeviceLog } from '#platform/replica'
import { openConnection } from '../../proofs/server/connection.ts'
import { call, createShop, type NewShop } from '../../proofs/server/new-shop.ts'
import { goodsToAdd } from '../../proofs/shop/goods.ts'
import { memoryDisk } from '../../proofs/till/memory-disk.ts'
import { type NodeTill, openNodeLog, shipOnce } from '../../proofs/till/node-till.ts'
import { openSales, type Sales } from '../../proofs/till/sales.ts'
import { ownKeys } from './open-house.ts'
import { type RunningShop, type ShopConfig, startShop } from './start-shop.ts'

let folder: string
let cloud: RunningShop
let box: RunningShop
let shop: NewShop
let sales: Sales
let till: NodeTill
let cloudPort = 0

const configOf = (role: ShopConfig['role'], name: string, port = 0): ShopConfig => ({
  host: '127.0.0.1',
  port,
  dataFolder: join(folder, name),
  databaseUrl: undefined,
  role,
  proxies: [],
  rate: 10_000,
})
const start = (config: ShopConfig) => startShop({ config, log: silentLog, screens: false, validateAnswers: true })

async function at<T>(url: string, work: (connection: Awaited<ReturnType<typeof openConnection>>) => Promise<T>): Promise<T> {
  const connection = await openConnection(url)
  return work(connection).finally(connection.close)
}

const codeFor = (kind: 'till' | 'box') =>
  at(cloud.url, (connection) =>
    call(connection, accessContract.makeEnrolCode, { token: shop.apiKey, body: { storeId: shop.storeId, kind } }),
  )

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yunpu-box-'))
  cloud = await start(configOf('cloud', 'cloud'))
  cloudPort = Number(new URL(cloud.url).port)
  shop = await createShop(cloud.url, { goods: 5, tills: 2 })
  sales = openSales(shop, 'box')
  till = { ...shop.tills[0]!, merchantId: shop.merchantId, storeId: shop.storeId }
  // Sold before there was a box: it comes down with the rest.
  const early = await openNodeLog({ ...till, ...shop.tills[1]! }, memoryDisk())
  await early.append([sales.next(shop.tills[1]!.deviceId)])
  await drain(early, cloud.url, { ...till, ...shop.tills[1]! })
  box = await joinAndStart('box')
}, 60_000)
afterAll(async () => {
  await box.close()
  await cloud.close()
  rmSync(folder, { recursive: true })
})

async function joinAndStart(name: string): Promise<RunningShop> {
  const config = configOf('box', name)
  const { publicKey } = await ownKeys(config)
  const { code } = await codeFor('box')
  const joined = await joinCloud(cloud.url, { code, name: '店里的小电脑', publicKey: rawPublicKey(publicKey) })
  await keepJoined(join(config.dataFolder, 'keys'), joined)
  return start(config)
}

async function drain(log: DeviceLog, url: string, as: NodeTill = till): Promise<void> {
  for (let turns = 0; log.standing.next.n < log.standing.head.n; turns += 1) {
    if (turns > 50) throw new Error('it never drains')
    await shipOnce(as, log, url)
  }
}

/** Receipts and balances of a server, to be compared with another's. */
async function booksOf({ kernel }: RunningShop) {
  return kernel.database.transact({ as: 'merchant', merchantId: shop.merchantId }, async (tx) => ({
    receipts: await tx.rows(sql`select receipt_id as id, payable_minor as "payableMinor" from till.receipt order by 1`),
    balances: await tx.rows(sql`select address, unit, balance from ledger.account where balance <> 0 order by address, unit`),
  }))
}
/** Until the cloud's books are the box's. */
async function cloudCatchesUp(): Promise<void> {
  await expect.poll(() => booksOf(cloud), { timeout: 15_000 }).toEqual(await booksOf(box))
}

test('a new box has the whole shop: people, goods, receipts and balances', async () => {
  expect(await booksOf(box)).toEqual(await booksOf(cloud))
  expect((await booksOf(box)).receipts).toHaveLength(1)
  const { items } = await at(box.url, async (connection) => {
    const { session } = await call(connection, accessContract.signIn, {
      body: { login: 'owner', password: 'a long enough password' },
    })
    return call(connection, productsQuery, { token: session })
  })
  expect(items.length).toBe(5)
})

test('a till’s sale is acknowledged by the box, goes on to the cloud, and the cloud’s mark comes back', async () => {
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
  await cloudCatchesUp()
})

test('what the cloud changes comes down within seconds; what only the cloud writes is refused at the box', async () => {
  const [, , , , , sixth] = goodsToAdd(6)
  await at(cloud.url, (connection) => call(connection, addProduct, { token: shop.apiKey, body: sixth }))
  const session = await at(box.url, (connection) =>
    call(connection, accessContract.signIn, { body: { login: 'owner', password: 'a long enough password' } }),
  )
  const count = () =>
    at(box.url, async (connection) => (await call(connection, productsQuery, { token: session.session })).items.length)
  await expect.poll(count, { timeout: 20_000 }).toBe(6)
  const refused = at(box.url, (connection) => call(connection, addProduct, { token: session.session, body: sixth }))
  await expect(refused).rejects.toThrow('OF_THE_CLOUD')
  expect(
    (await at(box.url, (connection) => call(connection, levels, { token: session.session, query: { storeId: shop.storeId } })))
      .items,
  ).toHaveLength(6)
})

test('with the cloud away the shop goes on, also with a till that joins then; afterwards the cloud has all of it', async () => {
  await cloud.close()
  const log = await openNodeLog(till, memoryDisk())
  await log.append(Array.from({ length: 30 }, () => sales.next(till.deviceId)))
  await drain(log, box.url)
  const spare = await joinTillAt(box.url)
  const spareLog = await openNodeLog(spare, memoryDisk())
  await spareLog.append([sales.next(spare.deviceId)])
  await drain(spareLog, box.url, spare)
  // It starts again while the cloud is away: what it has to ship lies in its journal.
  await box.close()
  box = await start(configOf('box', 'box'))
  cloud = await start(configOf('cloud', 'cloud', cloudPort))
  await cloudCatchesUp()
  expect((await booksOf(cloud)).receipts).toHaveLength(34)
}, 60_000)

test('a replaced box takes the shop over, and a till goes on where it was', async () => {
  const disk = memoryDisk()
  const log = await openNodeLog(till, disk)
  await log.append([sales.next(till.deviceId)])
  await drain(log, box.url)
  await log.append([sales.next(till.deviceId)])
  await box.close()
  box = await joinAndStart('another')
  await log.append([sales.next(till.deviceId)])
  await drain(log, box.url)
  await cloudCatchesUp()
  expect((await booksOf(cloud)).receipts).toHaveLength(37)
}, 60_000)

test('a box restored from an old image forgets nothing for good: tills and cloud tell it again', async () => {
  const log = await openNodeLog(till, memoryDisk())
  await log.append([sales.next(till.deviceId)])
  await drain(log, box.url)
  await box.close()
  cpSync(join(folder, 'another'), join(folder, 'image'), { recursive: true })
  box = await start(configOf('box', 'another'))
  const before = (await booksOf(box)).receipts.length
  await log.append([sales.next(till.deviceId), sales.next(till.deviceId)])
  await drain(log, box.url)
  const session = await at(box.url, (connection) =>
    call(connection, accessContract.signIn, { body: { login: 'owner', password: 'a long enough password' } }),
  )
  // Something that the box itself did: only the cloud can tell it again.
  const [good] = shop.products
  const counted = { storeId: shop.storeId, lines: [{ productId: good!.id, quantityThousandths: 5000 }] }
  await at(box.url, (connection) => call(connection, countIn, { token: session.session, body: counted }))
  await cloudCatchesUp()
  await box.close()
  rmSync(join(folder, 'another'), { recursive: true })
  cpSync(join(folder, 'image'), join(folder, 'another'), { recursive: true })
  box = await start(configOf('box', 'another'))
  expect((await booksOf(box)).receipts).toHaveLength(before)
  await log.append([sales.next(till.deviceId)])
  await drain(log, box.url)
  const areEqual = async () => isDeepStrictEqual(await booksOf(box), await booksOf(cloud))
  await expect.poll(areEqual, { timeout: 20_000 }).toBe(true)
  expect((await booksOf(cloud)).receipts).toHaveLength(before + 3)
}, 90_000)

test('a code for a till makes no box, and a till asks no box’s questions', async () => {
  const { code } = await codeFor('till')
  const joining = joinCloud(cloud.url, { code, name: 'x', publicKey: 'ab'.repeat(32) })
  await expect(joining).rejects.toBeInstanceOf(CodeOfTill)
  const response = await fetch(`${cloud.url}/box/snapshot`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${till.token}` },
    body: '{"of":"whole"}',
  })
  expect([response.status, Object(await response.json()).code]).toEqual([403, 'BOX_REQUIRED'])
})

/** Enrols another till, as an owner does in the shop. */
async function joinTillAt(url: string): Promise<NodeTill> {
  const { privateKey, publicKey } = newKeys()
  return at(url, async (connection) => {
    const { session } = await call(connection, accessContract.signIn, {
      body: { login: 'owner', password: 'a long enough password' },
    })
    const { code } = await call(connection, accessContract.makeEnrolCode, { token: session, body: { storeId: shop.storeId } })
    const body = { code, deviceName: '备用机', publicKey: rawPublicKey(publicKey) }
    const { deviceToken, deviceId } = await call(connection, accessContract.enrolTill, { body })
    expect((await call(connection, heldTickets, { token: session, query: { storeId: shop.storeId } })).items).toEqual([])
    return { merchantId: shop.merchantId, storeId: shop.storeId, deviceId, token: deviceToken, privateKey }
  })
}
