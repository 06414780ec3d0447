import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sql, type Tx } from '#foundation/database'
import { listTasks, rawPublicKey, registerChain, registerServerChain, verifyJournal } from '#platform/journal'
import { MERCHANT, openShop, type Shop, STORE } from '#platform/testing'
import { memoryDisk } from '../../proofs/till/memory-disk.ts'
import { openNodeLog } from '../../proofs/till/node-till.ts'
import { importLog } from './import-log.ts'
import { houseCaller } from './merchant-callers.ts'
import { published } from './modules.ts'

/* Every format that a log was ever kept in is opened, verified and booked. */
const FIXTURES = new URL('../../platform/journal/fixtures/', import.meta.url)
const formats = readdirSync(FIXTURES)
const DEVICE = '01970000-0000-7000-8000-0000000000d1'
const START = { n: 0, hash: '0'.repeat(64) }

/** A line of the file is a chain's head, or a line of that chain. */
const Head = z.object({ chain: z.string(), n: z.int(), hash: z.string(), deviceId: z.string().nullable(), publicKey: z.string() })
const Kept = z.object({ chain: z.string(), seq: z.int(), text: z.string(), signature: z.string(), hash: z.string() })

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ modules: published, at: '2026-11-23T01:00:00.000Z' })
})
afterEach(() => shop.close())

test('format 1 is kept', () => expect(formats).toContain('format-1'))

describe.each(formats)('%s', (format) => {
  const read = (name: string) => readFileSync(new URL(`${format}/${name}`, FIXTURES), 'utf8')
  const privateKey = () =>
    createPrivateKey({ key: Buffer.from(read('till-key.hex').trim(), 'hex'), format: 'der', type: 'pkcs8' })
  const till = () => ({ merchantId: MERCHANT, storeId: STORE, deviceId: DEVICE, token: '', privateKey: privateKey() })
  const registerTill = () =>
    inJournal((tx) =>
      registerChain(tx, {
        merchantId: MERCHANT,
        chain: DEVICE,
        deviceId: DEVICE,
        publicKey: rawPublicKey(createPublicKey(privateKey())),
      }),
    )

  test('a server’s journal is taken up line by line, and its receipts are booked', async () => {
    await registerTill()
    const entries = read('journal.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const heads = entries.flatMap((entry) => Head.safeParse(entry).data ?? [])
    const lines = entries.flatMap((entry) => Kept.safeParse(entry).data ?? [])
    expect(heads.length + lines.length).toBe(entries.length)
    for (const { chain, n, hash, deviceId, publicKey } of heads) {
      if (deviceId === null) await inJournal((tx) => registerServerChain(tx, { merchantId: MERCHANT, chain, publicKey }))
      const own = lines
        .filter((line) => line.chain === chain)
        .map(({ text, signature, hash: of }) => ({ text, signature, hash: of }))
      const reply = await shop.kernel.receive(houseCaller(MERCHANT), { chain, base: START, lines: own })
      expect(reply).toMatchObject({ n, hash, fork: false })
    }
    expect(await verifyJournal(shop.database, undefined, { everySignature: true })).toMatchObject({ sound: true, lines: 11 })
    expect(await payables()).toEqual([-200, 580, 600, 750, 1080])
    expect(await tasks()).toEqual([])
  })

  test('a till’s own log is imported, and what it never sent with it', async () => {
    await registerTill()
    const { chains, damaged } = await importLog(shop.kernel, read('till.log'))
    expect(damaged).toBe(false)
    expect(chains).toMatchObject([{ lines: 6, n: 6, fork: false, isWhole: true }])
    expect(await payables()).toEqual([580, 750, 750, 1080])
    expect(await tasks()).toEqual([])
  })

  test('a till opens its own log and writes on in the same chain', async () => {
    await registerTill()
    const disk = memoryDisk(read('till.log'))
    const log = await openNodeLog(till(), disk, shop.clock)
    const kinds = log.lines.map(({ fact }) => fact.kind)
    expect(kinds.slice(0, 2)).toEqual(['device.booted', 'till.saleCompleted'])
    expect(kinds.slice(5)).toEqual(['till.saleCompleted', 'device.booted'])
    expect(log.standing).toMatchObject({ covered: { n: 5 }, head: { n: 7 } })
    await importLog(shop.kernel, disk.text)
    expect(await verifyJournal(shop.database, undefined, { everySignature: true })).toMatchObject({ sound: true, lines: 7 })
  })
})

function inJournal<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return shop.database.transact({ as: 'merchant', merchantId: MERCHANT }, work)
}

async function payables(): Promise<number[]> {
  const rows = await inJournal((tx) =>
    tx.rows<{ minor: number }>(sql`select payable_minor as minor from till.receipt order by 1`),
  )
  return rows.map(({ minor }) => minor)
}

async function tasks(): Promise<string[]> {
  return (await inJournal((tx) => listTasks(tx, MERCHANT, 100))).map(({ why }) => why)
}
