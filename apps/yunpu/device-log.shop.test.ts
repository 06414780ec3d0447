import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#foundation/clock'
import { sql } from '#foundation/database'
import { silentLog } from '#foundation/log'
import { accessContract } from '#platform/access'
import { tasks } from '../../platform/audit/contract.ts'
import { completeSale, type Receipt } from '#modules/till'
import { FACT_BYTES_MAX, type FactDraft, link, cryptoOf, hashLine, NO_HASH } from '#platform/journal'
import type { StoreSettings } from '#platform/module'
import type { DeviceLog } from '#platform/replica'
import { openConnection } from '../../proofs/server/connection.ts'
import { call, createShop, type NewShop } from '../../proofs/server/new-shop.ts'
import { fillBasket, receiptOf } from '../../proofs/shop/basket.ts'
import { memoryDisk } from '../../proofs/till/memory-disk.ts'
import { type NodeTill, openNodeLog, post, shipOnce } from '../../proofs/till/node-till.ts'
import { seededChance } from '#science/random'
import { importLog } from './import-log.ts'
import { type RunningShop, startShop } from './start-shop.ts'

let folder: string
let server: RunningShop
let shop: NewShop
const chance = seededChance('device-log')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yunpu-log-'))
  const config = {
    host: '127.0.0.1',
    port: 0,
    dataFolder: folder,
    databaseUrl: undefined,
    role: 'shop',
    shops: 'anyone',
    proxies: [],
    rate: 10_000,
  } as const
  server = await startShop({ config, log: silentLog, database: 'memory', demo: false, screens: false, validateAnswers: true })
  shop = await createShop(server.url, { goods: 5, tills: 16 })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** Each story has a till of its own. */
let used = 0
function nextTill(): NodeTill {
  const till = shop.tills[used]
  used += 1
  if (till === undefined) throw new Error('more stories than tills')
  return { ...till, merchantId: shop.merchantId, storeId: shop.storeId }
}

const store = (): StoreSettings => ({ storeId: shop.storeId, name: '', zone: 'Asia/Shanghai', cutoffHour: 4, currency: 'CNY' })

/** A sale as a till tells it. */
function saleOf(till: NodeTill, change: (receipt: Receipt) => object = (receipt) => receipt, at = systemClock.now()): FactDraft {
  const receiptId = systemClock.newId()
  const basket = fillBasket(chance, { products: shop.products, storeId: shop.storeId, lines: 2, receiptId })
  const products = new Map(shop.products.map((product) => [product.id, product]))
  const body = receiptOf(basket, { products, store: store(), at, cashierId: null })
  const by = { person: null, device: till.deviceId, key: null }
  return {
    id: receiptId,
    kind: 'till.saleCompleted',
    store: shop.storeId,
    at,
    day: body.day,
    by,
    deed: completeSale.name,
    body: change(body),
  }
}

async function asOwner<T>(work: (connection: Awaited<ReturnType<typeof openConnection>>) => Promise<T>): Promise<T> {
  const connection = await openConnection(server.url)
  return work(connection).finally(connection.close)
}

/** What a person finds to do about this till. */
async function tasksOf(till: NodeTill): Promise<{ why: string; booked: boolean; factId: string }[]> {
  const { items } = await asOwner((connection) => call(connection, tasks, { token: shop.apiKey }))
  return items.filter(({ chain }) => chain.startsWith(till.deviceId))
}

async function isSold({ id }: { id: string }): Promise<boolean> {
  const house = { as: 'merchant', merchantId: shop.merchantId } as const
  const rows = await server.kernel.database.transact(house, (tx) =>
    tx.rows(sql`select 1 as one from till.receipt where receipt_id = ${id}::uuid`),
  )
  return rows.length === 1
}

async function drain(till: NodeTill, log: DeviceLog): Promise<void> {
  for (let turns = 0; await shipOnce(till, log, server.url); turns += 1) if (turns > 50) throw new Error('it never drains')
}

const START = { n: 0, hash: NO_HASH }
const sent = (lines: readonly { text: string; signature: string; hash: string }[]) =>
  lines.map(({ text, signature, hash }) => ({ text, signature, hash }))

test('an unknown incarnation of an enrolled till is registered by its first shipment, with the token alone', async () => {
  const till = nextTill()
  const log = await openNodeLog(till, memoryDisk())
  const sale = saleOf(till)
  await log.append([sale])
  const { chain, base, oldest, lines } = log.shipment()!
  expect(chain).toMatch(new RegExp(`^${till.deviceId}\\.[0-9a-f]{16}$`))
  const reply = await post(server.url, till.token, chain, { base, oldest, lines: sent(lines) })
  const head = { n: 2, hash: lines[1]!.hash }
  // The lost reply: the till hears nothing, and says it all again.
  expect(reply).toEqual({ chain, ...head, fork: false, heard: head, cloud: head, box: null })
  expect(await post(server.url, till.token, chain, { base, oldest, lines: sent(lines) })).toEqual(reply)
  log.hear(reply)
  log.hear(reply)
  expect(log.standing).toMatchObject({ covered: head, confirmed: true })
  expect(log.shipment()).toBeUndefined()
  expect(await isSold(sale)).toBe(true)
  // A start is worth no word to anybody.
  expect(await tasksOf(till)).toEqual([])
})

test('the same sale over HTTP and by the chain is one sale', async () => {
  const till = nextTill()
  const log = await openNodeLog(till, memoryDisk())
  const receiptId = systemClock.newId()
  const basket = fillBasket(chance, { products: shop.products, storeId: shop.storeId, lines: 1, receiptId })
  const booked = await asOwner((connection) => call(connection, completeSale, { token: shop.apiKey, body: basket }))
  const twin = { ...saleOf(till), id: receiptId, body: booked }
  await log.append([twin])
  await drain(till, log)
  expect(await isSold(twin)).toBe(true)
})

test('CHAIN_GAP: lines beyond what is here are answered with our mark, which is lower than their base', async () => {
  const till = nextTill()
  const log = await openNodeLog(till, memoryDisk())
  await log.append([saleOf(till), saleOf(till), saleOf(till)])
  const { chain, lines } = log.shipment()!
  const mark = (n: number) => ({ n, hash: lines[n - 1]!.hash })
  await post(server.url, till.token, chain, { base: START, lines: sent(lines.slice(0, 2)) })
  const reply = await post(server.url, till.token, chain, { base: mark(3), lines: sent(lines.slice(3)) })
  expect(reply).toMatchObject({ ...mark(2), fork: false, heard: null, cloud: mark(2) })
  log.hear(reply)
  await drain(till, log)
  expect(log.standing.covered).toEqual(mark(4))
})

test('a bad body in the middle of a batch holds nobody up, and is a task by its name', async () => {
  const till = nextTill()
  const log = await openNodeLog(till, memoryDisk())
  const good = saleOf(till)
  const short = saleOf(till, (receipt) => ({
    ...receipt,
    tenders: receipt.tenders.map((one) => ({ ...one, amountMinor: one.amountMinor - 1 })),
  }))
  const negative = saleOf(till, (receipt) => ({
    ...receipt,
    lines: receipt.lines.map((line) => ({ ...line, quantityThousandths: -1000 })),
  }))
  const after = saleOf(till)
  await log.append([good, short, negative, after])
  await drain(till, log)
  expect(await Promise.all([good, short, negative, after].map(isSold))).toEqual([true, false, false, true])
  const open = await tasksOf(till)
  expect(open.map(({ factId, why, booked }) => [factId, why.split(':')[0], booked])).toEqual([
    [short.id, 'TENDER_SUM_MISMATCH', false],
    [negative.id, 'NEGATIVE_QTY', false],
  ])
  expect(log.standing.covered.n).toBe(5)
})

test('AMOUNT_NOT_INTEGER: half a fen, signed by another program, is kept and is a task', async () => {
  const till = nextTill()
  const sale = saleOf(till)
  const chain = `${till.deviceId}.00000000000000aa`
  const { sign } = cryptoOf(till.privateKey)
  const whole = link(sale, { merchant: till.merchantId, chain, seq: 1, prev: NO_HASH }, cryptoOf(till.privateKey))
  const text = whole.text.replace(/"payableMinor":(\d+)/, '"payableMinor":$1.5')
  const signature = Buffer.from(sign(Buffer.from(text)))
  const line = { text, signature: signature.toString('hex'), hash: hashLine(text, signature) }
  const reply = await post(server.url, till.token, chain, { base: START, lines: [line] })
  expect(reply).toMatchObject({ n: 1, fork: false })
  expect(await tasksOf(till)).toMatchObject([{ why: expect.stringMatching(/^AMOUNT_NOT_INTEGER: payableMinor/), booked: false }])
  expect(await isSold(sale)).toBe(false)
})

test('what was spoiled on its way, signed by another, too large or no fact is refused by name, and nothing is kept', async () => {
  const till = nextTill()
  const log = await openNodeLog(till, memoryDisk())
  await log.append([saleOf(till)])
  const { chain, lines } = log.shipment()!
  const [first] = sent(lines)
  const ship = (line: object) => post(server.url, till.token, chain, { base: START, lines: [line] })
  await expect(ship({ ...first, text: first!.text.replace('"v":1', '"v":2') })).rejects.toMatchObject({
    code: 'HASH_MISMATCH',
    status: 422,
  })
  const resigned = (text: string, { privateKey } = till) => {
    const signature = Buffer.from(cryptoOf(privateKey).sign(Buffer.from(text)))
    return { text, signature: signature.toString('hex'), hash: hashLine(text, signature) }
  }
  await expect(ship(resigned(first!.text, nextTill()))).rejects.toMatchObject({ code: 'BAD_SIGNATURE' })
  used -= 1
  await expect(ship(resigned(first!.text.replace('"v":1', '"v":1,"w":1')))).rejects.toMatchObject({ code: 'LINE_MALFORMED' })
  // Characters pass the wire's shape; their bytes do not pass the journal's.
  const large = resigned(first!.text.replace('"body":{', `"body":{"a":"${'汉'.repeat(FACT_BYTES_MAX / 3)}"`))
  await expect(ship(large)).rejects.toMatchObject({ code: 'FACT_TOO_LARGE', status: 413 })
  const asked = await post(server.url, till.token, chain, { base: START, lines: [] })
  expect(asked).toMatchObject({ ...START, fork: false })
})

test('DEVICE_FORK: a restored till loses and doubles nothing, and a person is told', async () => {
  const till = nextTill()
  const disk = memoryDisk()
  const log = await openNodeLog(till, disk)
  await log.append([saleOf(till)])
  await drain(till, log)
  const image = disk.text
  const lost = saleOf(till)
  await log.append([lost])
  await drain(till, log)
  const restored = await openNodeLog(till, memoryDisk(image))
  const chainBefore = restored.standing.chain
  const offline = saleOf(till)
  await restored.append([offline])
  await drain(till, restored)
  await restored.append([])
  await drain(till, restored)
  expect(restored.standing.chain).not.toBe(chainBefore)
  expect(await Promise.all([lost, offline].map(isSold))).toEqual([true, true])
  await expect
    .poll(async () => (await tasksOf(till)).map(({ why }) => why.split(':')[0]), { timeout: 20_000 })
    .toContain('DEVICE_FORK')
})

test('DEVICE_FORK: after a day nobody unlocks the copied till; what it sold is still taken', async () => {
  const till = nextTill()
  const disk = memoryDisk()
  const log = await openNodeLog(till, disk)
  await drain(till, log)
  const copy = await openNodeLog(till, memoryDisk(disk.text))
  await log.append([saleOf(till)])
  await drain(till, log)
  await copy.append([saleOf(till)])
  await drain(till, copy)
  await copy.append([])
  await drain(till, copy)
  const deadline = async () => {
    const found = await asOwner((connection) => call(connection, accessContract.devices, { token: shop.apiKey, body: {} }))
    return found.items.find(({ id }) => id === till.deviceId)?.enrolAgainBy ?? null
  }
  await expect.poll(deadline, { timeout: 20_000 }).not.toBeNull()
  const unlock = () =>
    asOwner((connection) =>
      call(connection, accessContract.signInWithPin, {
        body: { deviceToken: till.token, personId: systemClock.newId(), pin: '2580' },
      }),
    )
  await expect(unlock()).rejects.toThrow('"code":"NOT_FOUND"')
  await aDayLater(till)
  await expect(unlock()).rejects.toThrow('"code":"DEVICE_FORKED"')
  const late = saleOf(till)
  await copy.append([late])
  await drain(till, copy)
  expect(await isSold(late)).toBe(true)
})

/** Whether who looks at versions has come to the end of a chain. */
async function isHeard({ chain, head }: DeviceLog['standing']): Promise<boolean> {
  const place = await server.kernel.database.transact({ as: 'merchant', merchantId: shop.merchantId }, (tx) =>
    tx.first<{ seq: number }>(sql`select seq from work.place where hearer like '%flag-price-version' and chain = ${chain}`),
  )
  return place?.seq === head.n
}

async function aDayLater({ deviceId }: NodeTill): Promise<void> {
  await server.kernel.database.transact({ as: 'merchant', merchantId: shop.merchantId }, (tx) =>
    tx.run(sql`update access.device set enrol_again_by = enrol_again_by - interval '1 day' where device_id = ${deviceId}::uuid`),
  )
}

test('a till whose clock is a year ahead sells, and a person is told once', async () => {
  const till = nextTill()
  const at = new Date(Date.now() + 365 * 86_400_000).toISOString()
  const log = await openNodeLog(till, memoryDisk(), { ...systemClock, now: () => at })
  const sales = [saleOf(till, undefined, at), saleOf(till, undefined, at)]
  for (const sale of sales) {
    await log.append([sale])
    await drain(till, log)
  }
  expect(await Promise.all(sales.map(isSold))).toEqual([true, true])
  expect(await tasksOf(till)).toMatchObject([{ why: expect.stringMatching(/^CLOCK_WRONG/), booked: true }])
})

test('PRICE_VERSION_UNKNOWN: a sale by a price list that the server never had is booked, and a person is told once', async () => {
  const till = nextTill()
  const log = await openNodeLog(till, memoryDisk())
  const sellBy = async (catalogVersion: number) => {
    const sale = saleOf(till, (receipt) => ({ ...receipt, catalogVersion }))
    await log.append([sale])
    await drain(till, log)
    await expect.poll(() => isHeard(log.standing), { timeout: 20_000 }).toBe(true)
    return sale
  }
  const sales = [await sellBy(1), await sellBy(1_000_000), await sellBy(1_000_001)]
  expect(await Promise.all(sales.map(isSold))).toEqual([true, true, true])
  expect(await tasksOf(till)).toMatchObject([
    { factId: sales[1]!.id, why: expect.stringMatching(/^PRICE_VERSION_UNKNOWN: .*1000000/), booked: true },
  ])
})

test('the queue that a till exported is imported once, however often, and what was cut off is no line', async () => {
  const till = nextTill()
  const disk = memoryDisk()
  const log = await openNodeLog(till, disk)
  const sales = [saleOf(till), saleOf(till)]
  await log.append([sales[0]!])
  await drain(till, log)
  await log.append([sales[1]!])
  const { chain, head } = log.standing
  const whole = { chain, lines: 3, n: 3, fork: false, isWhole: true }
  const cut = `${disk.text}${disk.text.slice(0, 40)}`
  expect(await importLog(server.kernel, cut)).toEqual({ chains: [whole], damaged: false })
  expect(await importLog(server.kernel, disk.text)).toEqual({ chains: [whole], damaged: false })
  expect(await Promise.all(sales.map(isSold))).toEqual([true, true])
  await drain(till, log)
  expect(log.standing.covered).toEqual(head)
  const changed = disk.text.replace('"kind\\":\\"till', '"kind\\":\\"tilt')
  expect(changed).not.toBe(disk.text)
  await expect(importLog(server.kernel, changed)).rejects.toMatchObject({ code: 'HASH_MISMATCH' })
})

test('only an enrolled device that was not revoked ships, and only its own chains', async () => {
  const [till, other] = [nextTill(), nextTill()]
  const log = await openNodeLog(till, memoryDisk())
  await log.append([saleOf(till)])
  const { chain, lines } = log.shipment()!
  const body = { base: START, lines: sent(lines) }
  await expect(post(server.url, other.token, chain, body)).rejects.toMatchObject({ status: 403, code: 'CHAIN_NOT_YOURS' })
  await expect(post(server.url, `${till.token.slice(0, -1)}_`, chain, body)).rejects.toMatchObject({ status: 401 })
  const stranger = await openNeighbour()
  await expect(post(server.url, stranger, chain, body)).rejects.toMatchObject({ status: 403, code: 'CHAIN_NOT_YOURS' })
  await asOwner((connection) =>
    call(connection, accessContract.revokeDevice, { token: shop.apiKey, body: { deviceId: till.deviceId } }),
  )
  await expect(post(server.url, till.token, chain, body)).rejects.toMatchObject({ status: 403, code: 'DEVICE_REVOKED' })
})

test('UNKNOWN_DEVICE: a till that was enrolled without a key has nothing to sign a chain with', async () => {
  const token = await asOwner(async (connection) => {
    const { code } = await call(connection, accessContract.makeEnrolCode, { token: shop.apiKey, body: { storeId: shop.storeId } })
    return call(connection, accessContract.enrolTill, { body: { code, deviceName: 'bare' } })
  })
  const asking = post(server.url, token.deviceToken, `${token.deviceId}.0000000000000001`, { base: START, lines: [] })
  await expect(asking).rejects.toMatchObject({ status: 403, code: 'UNKNOWN_DEVICE' })
})

/** A till of another merchant on the same server: its token. */
async function openNeighbour(): Promise<string> {
  return asOwner(async (connection) => {
    const founder = { shopName: '隔壁', ownerName: '周', login: 'neighbour', password: 'a long enough password' }
    const { session, storeId } = await call(connection, accessContract.createShop, { body: founder })
    const { code } = await call(connection, accessContract.makeEnrolCode, { token: session, body: { storeId } })
    return (await call(connection, accessContract.enrolTill, { body: { code, deviceName: 'next door' } })).deviceToken
  })
}
