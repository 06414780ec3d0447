import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, rawSql } from '#foundation/database'
import { takeShipment } from '#platform/replica'
import { accept } from './accept.ts'
import { append } from './append.ts'
import { chainHeads, registerChain } from './chain.ts'
import { exportLog } from './export-log.ts'
import { hashLine, isSignedBy, publicKeyOf, rawPublicKey } from './seal.ts'
import { testKeys } from './site-keys.ts'
import { asShop, chainOf, DEVICE, MERCHANT, NEIGHBOUR, openJournal, sale } from './testing/facts.ts'
import { NO_HASH } from './line.ts'
import { verifyChain } from './verify-chain.ts'
import { verifyJournal } from './verify-journal.ts'
import { openWriter } from './writer.ts'

const LINES = 50
const CHAIN = 'site.0'
let database: Database
beforeAll(async () => {
  database = await openJournal()
  const writer = openWriter({ ...testKeys('site'), site: 'site' })
  for (const merchantId of [MERCHANT, NEIGHBOUR]) {
    await asShop(
      database,
      (tx) => append(tx, writer, { merchantId, drafts: Array.from({ length: LINES }, (_, index) => sale(index + 1)) }),
      merchantId,
    )
  }
  const till = testKeys('till')
  // Its first line repeats an id of the site's: kept without an id column.
  const lines = chainOf(till, 'till.1', 3, { seq: 0, prev: NO_HASH, firstId: LINES - 1 })
  await asShop(database, async (tx) => {
    await registerChain(tx, { merchantId: MERCHANT, chain: 'till.1', deviceId: DEVICE, publicKey: rawPublicKey(till.publicKey) })
    const start = { n: 0, hash: NO_HASH }
    const batch = {
      merchantId: MERCHANT,
      chain: 'till.1',
      base: start,
      oldest: start,
      lines,
      receivedAt: '2026-03-02T02:00:00.000Z',
    }
    await accept(tx, batch, (kept, shipment) => takeShipment(kept, shipment, false))
  })
})
afterAll(() => database.close())

/** What a person with the owner's password could do to the rows; undone after `look`. */
async function tampered<T>(change: string, look: () => Promise<T>): Promise<T> {
  const owner = (text: string) => database.transact({ as: 'owner' }, (tx) => tx.run(rawSql(text)))
  await owner('create table journal.line_copy as table journal.line')
  await owner('create table journal.chain_copy as table journal.chain')
  await owner('alter table journal.line disable trigger append_only')
  try {
    expect(await owner(change)).toBeGreaterThan(0)
    return await look()
  } finally {
    await owner('delete from journal.line')
    await owner('insert into journal.line table journal.line_copy')
    await owner('delete from journal.chain')
    await owner('insert into journal.chain table journal.chain_copy')
    await owner('drop table journal.line_copy, journal.chain_copy')
    await owner('alter table journal.line enable trigger append_only')
  }
}

const firstBroken = async () => (await verifyJournal(database)).chains.flatMap(({ broken }) => broken ?? [])[0]

test('an untouched journal is sound: all merchants, all chains, all signatures', async () => {
  const heard: number[] = []
  const report = await verifyJournal(database, ({ seq }) => heard.push(seq), { everySignature: true })
  expect(report).toMatchObject({ sound: true, lines: 2 * LINES + 3 })
  expect(report.chains).toHaveLength(3)
  expect(heard).toEqual([LINES, 3, LINES])
})

const line7 = `where merchant_id = '${MERCHANT}' and chain = '${CHAIN}' and seq = 7`
test.each([
  ['a bit of the text', `update journal.line set text = replace(text, 'cash', 'casi') ${line7}`, 7, 'HASH'],
  [
    'a bit of the signature',
    `update journal.line set signature = set_bit(signature, 300, 1 - get_bit(signature, 300)) ${line7}`,
    7,
    'HASH',
  ],
  ['a longer signature', `update journal.line set signature = signature || '\\x00' ${line7}`, 7, 'HASH'],
  ['a bit of the hash', `update journal.line set hash = set_bit(hash, 9, 1 - get_bit(hash, 9)) ${line7}`, 7, 'HASH'],
  [
    'a text and its hash rewritten to nonsense',
    `update journal.line set text = 'x', hash = sha256('x'::bytea || signature) ${line7}`,
    7,
    'PREV',
  ],
  ['the number', `update journal.line set seq = 7 + 1024 ${line7}`, 7, 'MISSING'],
  ['the highest bit of the number', `update journal.line set seq = 7 + (1::bigint << 62) ${line7}`, 7, 'MISSING'],
  ['the kind', `update journal.line set kind = 'till.saleComplfted' ${line7}`, 7, 'COLUMN'],
  ['the id', `update journal.line set fact_id = '01920000-0000-7000-9000-00000000f007' ${line7}`, 7, 'COLUMN'],
  ['the id taken away', `update journal.line set fact_id = null ${line7}`, 7, 'TWIN'],
  ['the chain', `update journal.line set chain = 'sitf.0' ${line7}`, 7, 'MISSING'],
  [
    'the merchant',
    `update journal.line set fact_id = '01920000-0000-7000-9000-00000000f007', merchant_id = '01920000-0000-7000-8000-00000000000e' ${line7}`,
    7,
    'MISSING',
  ],
  ['a line deleted', `delete from journal.line ${line7}`, 7, 'MISSING'],
  ['the last line deleted', `delete from journal.line ${line7.replace('= 7', `= ${LINES}`)}`, LINES, 'MISSING'],
  ['all lines deleted', `delete from journal.line where merchant_id = '${MERCHANT}' and chain = '${CHAIN}'`, 1, 'MISSING'],
  [
    'the head moved back',
    `update journal.chain set seq = seq - 1 where merchant_id = '${MERCHANT}' and chain = '${CHAIN}'`,
    LINES - 1,
    'HEAD',
  ],
  [
    'the head moved out of sight',
    `update journal.chain set seq = seq + (1::bigint << 62) where merchant_id = '${MERCHANT}' and chain = '${CHAIN}'`,
    LINES + 1,
    'MISSING',
  ],
  [
    'the head hash',
    `update journal.chain set hash = set_bit(hash, 0, 1 - get_bit(hash, 0)) where merchant_id = '${MERCHANT}' and chain = '${CHAIN}'`,
    LINES,
    'HEAD',
  ],
  [
    'the key',
    `update journal.chain set public_key = set_bit(public_key, 5, 1 - get_bit(public_key, 5)) where merchant_id = '${MERCHANT}' and chain = '${CHAIN}'`,
    LINES,
    'SIGNATURE',
  ],
  [
    'the chain unregistered',
    `delete from journal.chain where merchant_id = '${MERCHANT}' and chain = '${CHAIN}'`,
    0,
    'UNREGISTERED',
  ],
])('%s changed by the owner is found and named', async (_, change, seq, why) => {
  const broken = await tampered(change, firstBroken)
  expect(broken).toEqual({ merchant: MERCHANT, chain: CHAIN, seq, why })
  expect((await verifyJournal(database)).sound).toBe(true)
})

test('a line beyond the head is found', async () => {
  const copy = `insert into journal.line select merchant_id, chain, ${LINES + 1}, '01920000-0000-7000-9000-00000000f008', kind, text, signature, hash, received_at from journal.line ${line7}`
  expect(await tampered(copy, firstBroken)).toMatchObject({ seq: LINES, why: 'HEAD' })
})

test('a chain can be verified inside a merchant transaction', async () => {
  const report = await asShop(database, (tx) => verifyChain(tx, MERCHANT, CHAIN, { everySignature: true }))
  expect(report).toMatchObject({ lines: LINES, broken: undefined })
})

test('an export verifies without this server', async () => {
  const chunks: string[] = []
  for await (const chunk of exportLog(database, MERCHANT)) chunks.push(chunk)
  const rows: Record<string, string>[] = chunks
    .join('')
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row))
  const heads = rows.filter((row) => 'publicKey' in row)
  expect(heads.map((head) => head['chain'])).toEqual([CHAIN, 'till.1'])
  expect(rows).toHaveLength(2 + LINES + 3)
  for (const head of heads) {
    let prev = NO_HASH
    for (const row of rows.filter((each) => each['chain'] === head['chain'] && 'text' in each)) {
      const signature = Buffer.from(row['signature']!, 'hex')
      expect(JSON.parse(row['text']!).prev).toBe(prev)
      expect(hashLine(row['text']!, signature)).toBe(row['hash'])
      expect(isSignedBy(publicKeyOf(head['publicKey']!), row['text']!, signature)).toBe(true)
      prev = row['hash']!
    }
    expect(prev).toBe(head['hash'])
  }
  expect((await asShop(database, (tx) => chainHeads(tx, MERCHANT))).map(({ n }) => n)).toEqual([LINES, 3])
})
