import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#foundation/clock'
import { sql } from '#foundation/database'
import { silentLog } from '#foundation/log'
import { accessContract } from '#platform/access'
import { cryptoOf, type FactDraft, link, NO_HASH, type SignedLine, verifyJournal } from '#platform/journal'
import { writeLastCopy } from '#platform/replica'
import { completeSale, type Receipt, restoreTicket } from '#modules/till'
import type { InputOf } from '#platform/contract'
import { seededChance } from '#science/random'
import { tasks } from '../../platform/audit/contract.ts'
import { type Connection, openConnection } from '../../proofs/server/connection.ts'
import { call, createShop, type NewShop } from '../../proofs/server/new-shop.ts'
import { fillBasket, receiptOf } from '../../proofs/shop/basket.ts'
import { memoryDisk } from '../../proofs/till/memory-disk.ts'
import { type NodeTill, openNodeLog, shipOnce } from '../../proofs/till/node-till.ts'
import { type RunningShop, startShop } from './start-shop.ts'

let folder: string
let server: RunningShop
let shop: NewShop
let connection: Connection
const chance = seededChance('last-copy')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yunpu-last-copy-'))
  const where = { host: '127.0.0.1', port: 0, dataFolder: folder, databaseUrl: undefined, proxies: [], rate: 10_000 } as const
  const config = { ...where, role: 'shop', shops: 'anyone' } as const
  server = await startShop({ config, log: silentLog, database: 'memory', demo: false, screens: false, validateAnswers: true })
  shop = await createShop(server.url, { goods: 40, tills: 9 })
  connection = await openConnection(server.url)
})
afterAll(async () => {
  connection.close()
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

function saleOf(till: NodeTill, lines = 3): FactDraft<Receipt> {
  const [receiptId, at] = [systemClock.newId(), systemClock.now()]
  const basket = fillBasket(chance, { products: shop.products, storeId: shop.storeId, lines, receiptId })
  const products = new Map(shop.products.map((product) => [product.id, { ...product, costMinor: null }]))
  const store = { storeId: shop.storeId, name: '', zone: 'Asia/Shanghai', cutoffHour: 4, currency: 'CNY' }
  const body = receiptOf(basket, { products, store, at, cashierId: null })
  const by = { person: null, device: till.deviceId, key: null }
  const about = { kind: 'till.saleCompleted', store: shop.storeId, at, day: body.day, by, deed: completeSale.name }
  return { id: receiptId, ...about, body }
}

/** What the till prints on the receipt of a line that nobody else has. */
async function codesOf(line: SignedLine): Promise<string[]> {
  const codes = await writeLastCopy(line)
  if (codes === undefined) throw new Error('too long for paper')
  return [...codes]
}

const restore = (codes: InputOf<typeof restoreTicket>['codes'], token = shop.apiKey) =>
  call(connection, restoreTicket, { token, body: { codes } })

const inShop = <T extends object>(statement: ReturnType<typeof sql>) =>
  server.kernel.database.transact({ as: 'merchant', merchantId: shop.merchantId }, (tx) => tx.rows<T>(statement))

/** The books: every receipt, and the balance of every account by its postings. */
async function books() {
  const receipts = await inShop<{ id: string }>(sql`select receipt_id as id from till.receipt order by receipt_id`)
  const balances = await inShop(sql`
    select account, sum(amount)::text as amount from (
      select to_id as account, amount from ledger.posting union all select from_id, -amount from ledger.posting) as moved
     group by account order by account`)
  return { receipts: receipts.map(({ id }) => id), balances }
}

async function tasksOf(till: NodeTill): Promise<unknown[]> {
  const { items } = await call(connection, tasks, { token: shop.apiKey })
  return items.filter(({ chain }) => chain.startsWith(till.deviceId))
}

async function drain(till: NodeTill, log: Awaited<ReturnType<typeof openNodeLog>>): Promise<void> {
  for (let turns = 0; await shipOnce(till, log, server.url); turns += 1) if (turns > 50) throw new Error('it never drains')
}

const lastLine = ({ lines }: Awaited<ReturnType<typeof openNodeLog>>): SignedLine => lines.at(-1)!

test('a till dies with a sale that only its paper has: scanned, it is in the books once, and once it stays', async () => {
  const till = nextTill()
  const log = await openNodeLog(till, memoryDisk())
  await log.append([saleOf(till)])
  await drain(till, log)
  const unsent = [saleOf(till), saleOf(till), saleOf(till)]
  for (const sale of unsent) await log.append([sale])
  const before = await books()
  // The second of three: its chain has a gap before it.
  const [, sale] = unsent
  const codes = await codesOf(log.lines.at(-2)!)
  expect(await restore(codes)).toEqual({
    outcome: 'booked',
    receiptId: sale!.id,
    receipt: { number: sale!.body.number, at: sale!.at, payableMinor: sale!.body.payableMinor, storeId: shop.storeId },
  })
  const restored = await books()
  expect(restored.receipts).toEqual([...before.receipts, sale!.id].toSorted())
  expect(restored.balances).not.toEqual(before.balances)
  // Somebody has the paper in her hand a second time.
  expect(await restore(codes)).toMatchObject({ outcome: 'known', receiptId: sale!.id })
  expect(await books()).toEqual(restored)
  // The till comes back, and ships all three.
  await drain(till, log)
  const after = await books()
  expect(after.receipts).toEqual([...restored.receipts, unsent[0]!.id, unsent[2]!.id].toSorted())
  expect(log.standing.covered).toEqual(log.standing.head)
  const [kept] = await inShop<{ seq: number }>(sql`select seq from journal.chain where chain = ${log.standing.chain}`)
  expect(kept).toEqual({ seq: log.standing.head.n })
  expect(await tasksOf(till)).toEqual([])
  expect((await verifyJournal(server.kernel.database, undefined, { everySignature: true })).sound).toBe(true)
})

test('what was restored is worth what the till would have brought: the books of two shops are equal', async () => {
  const [one, other] = [nextTill(), nextTill()]
  const amountOf = async (till: NodeTill, isScanned: boolean) => {
    const log = await openNodeLog(till, memoryDisk())
    const sale = { ...saleOf(till), body: template }
    const receiptId = sale.id
    await log.append([{ ...sale, body: { ...template, receiptId } }])
    if (isScanned) await restore(await codesOf(lastLine(log)))
    else await drain(till, log)
    return inShop(sql`
      select from_id, to_id, amount::text from ledger.posting where fact_id = ${receiptId}::uuid order by line`)
  }
  const template = saleOf(one).body
  const scanned = await amountOf(one, true)
  expect(scanned.length).toBeGreaterThan(0)
  expect(await amountOf(other, false)).toEqual(scanned)
  const [costs] = await inShop<{ missing: number }>(
    sql`select count(*) filter (where cost_minor is null)::int as missing from till.receipt_line`,
  )
  expect(costs).toEqual({ missing: 0 })
})

test('sent first and scanned later, it is known; a long ticket is scanned code by code', async () => {
  const till = nextTill()
  const log = await openNodeLog(till, memoryDisk())
  await log.append([saleOf(till)])
  await drain(till, log)
  expect(await restore(await codesOf(lastLine(log)))).toMatchObject({ outcome: 'known' })
  await log.append([saleOf(till, 40)])
  const codes = await codesOf(lastLine(log))
  expect(codes.length).toBeGreaterThan(1)
  await expect(restore(codes.slice(1))).rejects.toThrow('LAST_COPY_INCOMPLETE')
  expect(await restore(codes.toReversed())).toMatchObject({ outcome: 'booked' })
})

test('the owner revoked the dead till before she scanned its paper', async () => {
  const till = nextTill()
  const log = await openNodeLog(till, memoryDisk())
  await log.append([saleOf(till)])
  await call(connection, accessContract.revokeDevice, { token: shop.apiKey, body: { deviceId: till.deviceId } })
  expect(await restore(await codesOf(lastLine(log)))).toMatchObject({ outcome: 'booked' })
})

test('what cannot be booked is kept all the same, and is a task for a person', async () => {
  const till = nextTill()
  const log = await openNodeLog(till, memoryDisk())
  const sale = saleOf(till)
  const tenders = sale.body.tenders.map((one) => ({ ...one, amountMinor: one.amountMinor - 1 }))
  await log.append([{ ...sale, body: { ...sale.body, tenders } }])
  const codes = await codesOf(lastLine(log))
  expect(await restore(codes)).toMatchObject({ outcome: 'aside', receiptId: sale.id })
  expect(await tasksOf(till)).toMatchObject([
    { factId: sale.id, booked: false, why: expect.stringMatching(/^TENDER_SUM_MISMATCH/) },
  ])
  expect(await restore(codes)).toMatchObject({ outcome: 'known' })
})

test('every code that is not a sale of this shop is refused by its name, and nothing is booked', async () => {
  const till = nextTill()
  const before = await books()
  const sale = saleOf(till)
  const lineOf = (change: Partial<FactDraft>, by: Pick<NodeTill, 'merchantId' | 'privateKey'> = till, device = till.deviceId) => {
    const place = { merchant: by.merchantId, chain: `${device}.00000000000000aa`, seq: 3, prev: NO_HASH }
    return link({ ...sale, ...change }, place, cryptoOf(by.privateKey))
  }
  const refusedAs = async (line: SignedLine, code: string) => expect(restore(await codesOf(line))).rejects.toThrow(code)
  const [code = ''] = await codesOf(lineOf({}))
  const torn = `${code.slice(0, 60)}${code[60] === 'A' ? 'B' : 'A'}${code.slice(61)}`
  await expect(restore(['6901234567892'])).rejects.toThrow('LAST_COPY_UNREADABLE')
  await expect(restore([code.replace('YPT1', 'YPT2')])).rejects.toThrow('LAST_COPY_TOO_NEW')
  await expect(restore([torn])).rejects.toThrow('LAST_COPY_TORN')
  await expect(restore([code, ...(await codesOf(lineOf({ id: systemClock.newId() })))])).rejects.toThrow('LAST_COPY_MIXED')
  await refusedAs(lineOf({}, { ...till, merchantId: systemClock.newId() }), 'LAST_COPY_OF_OTHER_SHOP')
  await refusedAs(lineOf({}, till, systemClock.newId()), 'LAST_COPY_OF_UNKNOWN_TILL')
  await refusedAs(lineOf({}, shopTill(nextTill())), 'LAST_COPY_FORGED')
  await refusedAs(lineOf({ kind: 'device.booted', body: {} }), 'LAST_COPY_NO_SALE')
  const { text, signature, hash } = lineOf({})
  expect(await restore(await codesOf({ text, signature, hash }))).toMatchObject({ outcome: 'booked' })
  await refusedAs(lineOf({ body: { ...sale.body, note: 'another' } }), 'LAST_COPY_CLASHES')
  expect((await books()).receipts).toEqual([...before.receipts, sale.id].toSorted())
})

/** Its key, under the other till's name. */
const shopTill = ({ merchantId, privateKey }: NodeTill) => ({ merchantId, privateKey })
