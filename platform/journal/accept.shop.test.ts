import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#foundation/database'
import { takeShipment } from '#platform/replica'
import { accept } from './accept.ts'
import { append } from './append.ts'
import type { Batch, Take } from './batch.ts'
import { chainHeads, registerChain, revokeChains } from './chain.ts'
import { FACT_BYTES_MAX, type Line, link, NO_HASH, toHex } from './line.ts'
import { readLines } from './read.ts'
import { cryptoOf, hashLine, rawPublicKey } from './seal.ts'
import { testKeys } from './site-keys.ts'
import { listTasks, openTask, settleTask } from './task.ts'
import { asShop, chainOf, DEVICE, MERCHANT, NEIGHBOUR, openJournal, sale } from './testing/facts.ts'
import { verifyJournal } from './verify-journal.ts'
import { openWriter } from './writer.ts'

const keys = testKeys('till')
const AT = '2026-03-02T02:00:00.000Z'
let database: Database
let chain: string
let chains = 0
let ids = 0
beforeAll(async () => {
  database = await openJournal()
})
afterAll(() => database.close())
beforeEach(async () => {
  chain = `till.${(chains += 1)}`
  await asShop(database, (tx) =>
    registerChain(tx, { merchantId: MERCHANT, chain, deviceId: DEVICE, publicKey: rawPublicKey(keys.publicKey) }),
  )
})

const write = (count: number, after?: Line) => {
  const firstId = ids
  ids += count
  return chainOf(keys, chain, count, { seq: after?.fact.seq ?? 0, prev: after?.hash ?? NO_HASH, firstId })
}
const START = { n: 0, hash: NO_HASH }
const take: Take = (kept, shipment) => takeShipment(kept, shipment, false)
const markOf = (line: Line | undefined) => ({ n: line?.fact.seq ?? 0, hash: line?.hash ?? NO_HASH })
const ship = (lines: readonly Batch['lines'][number][], base: Batch['base'] = markOf(undefined)) =>
  asShop(database, (tx) => accept(tx, { merchantId: MERCHANT, chain, base, oldest: START, lines, receivedAt: AT }, take))
/** A line made anew around another text, signed and hashed as a device would. */
const rewritten = (text: string) => {
  const { sign } = cryptoOf(keys.privateKey)
  const signature = sign(Buffer.from(text))
  return { text, signature: toHex(signature), hash: hashLine(text, signature) }
}

test('a batch is stored, answered with our mark, and heard twice without effect', async () => {
  const lines = write(100)
  const first = await ship(lines)
  expect(first).toMatchObject({ ...markOf(lines.at(-1)), fork: false })
  expect(first.accepted).toEqual(lines.map((line) => line.fact))
  const head = markOf(lines.at(-1))
  expect(await ship(lines)).toEqual({ ...head, fork: false, heard: head, accepted: [] })
  const more = write(3, lines.at(-1))
  expect((await ship([...lines.slice(90), ...more], markOf(lines[89]))).accepted).toHaveLength(3)
  expect(await asShop(database, (tx) => readLines(tx, MERCHANT, chain, 100, 10))).toEqual(more.map((line) => line.fact))
})

test('an empty batch asks for the mark', async () => {
  const lines = write(2)
  await ship(lines)
  expect(await ship([], markOf(lines[0]))).toEqual({ ...markOf(lines[1]), fork: false, heard: null, accepted: [] })
  expect(await ship([], { n: 2, hash: 'ab'.repeat(32) })).toMatchObject({ fork: true })
})

test('CHAIN_GAP: a gap is answered with our mark, and nothing is stored', async () => {
  const lines = write(6)
  await ship(lines.slice(0, 2))
  const gap = { ...markOf(lines[1]), fork: false, heard: null, accepted: [] }
  expect(await ship(lines.slice(3), markOf(lines[2]))).toEqual(gap)
  expect((await ship(lines.slice(2), markOf(lines[1]))).accepted).toHaveLength(4)
})

test('a fork keeps both branches: ours goes on, the other becomes tasks, once', async () => {
  const ours = write(4)
  const theirs = write(3, ours[1])
  await ship(ours)
  const before = await asShop(database, (tx) => listTasks(tx, MERCHANT, 100))
  const aside = { ...markOf(ours.at(-1)), fork: true, heard: markOf(theirs.at(-1)), accepted: [] }
  expect(await ship(theirs, markOf(ours[1]))).toEqual(aside)
  expect(await ship(theirs, markOf(ours[1]))).toMatchObject({ fork: true, accepted: [] })
  const opened = (await asShop(database, (tx) => listTasks(tx, MERCHANT, 100))).slice(before.length)
  expect(opened.map(({ factId, seq }) => ({ factId, seq }))).toEqual(
    theirs.map(({ fact }) => ({ factId: fact.id, seq: fact.seq })),
  )
  expect(opened[0]?.why).toContain('forked at line 3')
  const more = write(1, ours.at(-1))
  expect((await ship(more, markOf(ours.at(-1)))).accepted).toHaveLength(1)
  const head = (await asShop(database, (tx) => chainHeads(tx, MERCHANT))).find((each) => each.chain === chain)
  expect(head).toMatchObject({ ...markOf(more[0]), forkedAt: AT, deviceId: DEVICE })
  expect((await verifyJournal(database)).sound).toBe(true)
})

test('a branch is continued beyond the end of our chain', async () => {
  const ours = write(3)
  const theirs = write(5, ours[1])
  await ship(ours)
  await ship(theirs.slice(0, 3), markOf(ours[1]))
  const aside = { ...markOf(ours.at(-1)), fork: true, heard: markOf(theirs.at(-1)), accepted: [] }
  expect(await ship(theirs.slice(3), markOf(theirs[2]))).toEqual(aside)
  const tasks = await asShop(database, (tx) => listTasks(tx, MERCHANT, 100))
  expect(tasks.slice(-5).map(({ factId }) => factId)).toEqual(theirs.map(({ fact }) => fact.id))
})

test('what was changed on its way, or after it was signed, is refused by name', async () => {
  const [line] = write(1)
  const changed = line!.text.replace('"cash"', '"card"')
  await expect(ship([{ ...line!, text: changed }])).rejects.toMatchObject({ code: 'HASH_MISMATCH' })
  const rehashed = { ...line!, text: changed, hash: hashLine(changed, Buffer.from(line!.signature, 'hex')) }
  await expect(ship([rehashed])).rejects.toMatchObject({ code: 'BAD_SIGNATURE', values: { seq: 1 } })
  const [forged] = chainOf(testKeys('another'), chain, 1, { seq: 0, prev: NO_HASH, firstId: 5000 })
  await expect(ship([forged!])).rejects.toMatchObject({ code: 'BAD_SIGNATURE' })
  expect((await ship([line!])).accepted).toHaveLength(1)
})

test.each([
  ['not JSON', (text: string) => text.slice(1)],
  ['not canonical', (text: string) => text.replace('{', '{ ')],
  ['a key twice', (text: string) => text.replace('"v":1', '"v":1,"v":1')],
  ['another merchant', (text: string) => text.replace(MERCHANT, NEIGHBOUR)],
  ['another chain', (text: string) => text.replace('"chain":"till', '"chain":"tilt')],
  ['a field too many', (text: string) => text.replace('"v":1', '"v":1,"w":1')],
  ['no body', (text: string) => text.replace('"body":{', '"body":0,"bady":{')],
  ['an id in capitals', (text: string) => text.replace(/"id":"[^"]*"/, '"id":"01920000-0000-7000-9000-00000000000A"')],
  ['a lone surrogate', (text: string) => text.replace('可口', '\\ud800')],
  ['a day that is none', (text: string) => text.replace('"day":"2026-03-02"', '"day":"2026-02-30"')],
])('a line with %s is refused, though it is signed', async (_, change) => {
  const [line] = write(1)
  await expect(ship([rewritten(change(line!.text))])).rejects.toMatchObject({ code: 'LINE_MALFORMED' })
})

test('a fact above the limit, and a batch above its own, are refused', async () => {
  const [line] = write(1)
  const large = rewritten(line!.text.replace('可口', 'x'.repeat(FACT_BYTES_MAX)))
  await expect(ship([large])).rejects.toMatchObject({ code: 'FACT_TOO_LARGE' })
  await expect(ship(Array.from({ length: 1001 }, () => line!))).rejects.toMatchObject({ code: 'BATCH_TOO_LARGE' })
})

test('only an enrolled device that was not revoked may write', async () => {
  const merchantId = MERCHANT
  const unknown = asShop(database, (tx) =>
    accept(tx, { merchantId, chain: 'x.1', base: START, oldest: START, lines: [], receivedAt: AT }, take),
  )
  await expect(unknown).rejects.toMatchObject({ code: 'UNKNOWN_DEVICE' })
  const deviceId = '01920000-0000-7000-8000-0000000000d2'
  const publicKey = rawPublicKey(keys.publicKey)
  await expect(asShop(database, (tx) => registerChain(tx, { merchantId, chain, deviceId, publicKey }))).rejects.toMatchObject({
    code: 'CHAIN_TAKEN',
  })
  chain = `lost.${chains}`
  await asShop(database, (tx) => registerChain(tx, { merchantId, chain, deviceId, publicKey }))
  await asShop(database, (tx) => revokeChains(tx, { merchantId, deviceId, at: AT }))
  await expect(ship(write(1))).rejects.toMatchObject({ code: 'DEVICE_REVOKED' })
})

test('a line whose id is taken is kept, becomes a task, and blocks nothing', async () => {
  const writer = openWriter(testKeys('box'))
  const taken = sale((ids += 1), { day: '2026-03-01' })
  await asShop(database, (tx) => append(tx, writer, { merchantId: MERCHANT, drafts: [taken] }))
  const [one] = chainOf(keys, chain, 1, { seq: 0, prev: NO_HASH, firstId: ids - 1 })
  const rest = write(2, one)
  const shipped = await ship([one!, ...rest])
  expect(shipped.accepted.map((fact) => fact.seq)).toEqual([2, 3])
  expect(shipped.n).toBe(3)
  const tasks = await asShop(database, (tx) => listTasks(tx, MERCHANT, 100))
  expect(tasks.at(-1)).toMatchObject({ factId: taken.id, chain, seq: 1 })
  expect((await verifyJournal(database)).sound).toBe(true)
})

test('what a device logs again on a new chain is booked once, and is no task', async () => {
  const lines = write(3)
  await ship(lines)
  const before = await asShop(database, (tx) => listTasks(tx, MERCHANT, 100))
  const { fact } = lines[1]!
  const again = link(fact, { merchant: MERCHANT, chain, seq: 4, prev: lines[2]!.hash }, cryptoOf(keys.privateKey))
  expect(await ship([again], markOf(lines[2]))).toMatchObject({ n: 4, accepted: [] })
  expect(await asShop(database, (tx) => listTasks(tx, MERCHANT, 100))).toEqual(before)
  expect((await verifyJournal(database)).sound).toBe(true)
})

test('a task stays open until somebody settles it', async () => {
  const [line] = write(1)
  await ship([line!])
  const task = { fact: line!.fact, why: 'INSUFFICIENT: 会员余额不足', at: AT }
  await asShop(database, (tx) => openTask(tx, task))
  await asShop(database, (tx) => openTask(tx, task))
  expect(await asShop(database, (tx) => settleTask(tx, MERCHANT, line!.fact.id, AT))).toBe(true)
  expect(await asShop(database, (tx) => settleTask(tx, MERCHANT, line!.fact.id, AT))).toBe(false)
})

test('a batch that continues its chain takes three round trips', async () => {
  const lines = write(100)
  await asShop(database, async (tx) => {
    let trips = 0
    const count =
      <Args extends unknown[], Answer>(call: (...args: Args) => Answer) =>
      (...args: Args) => {
        trips += 1
        return call(...args)
      }
    const counting = {
      ...tx,
      rows: count(tx.rows) as typeof tx.rows,
      first: count(tx.first) as typeof tx.first,
      run: count(tx.run),
    }
    await accept(counting, { merchantId: MERCHANT, chain, base: START, oldest: START, lines, receivedAt: AT }, take)
    expect(trips).toBe(3)
  })
})
