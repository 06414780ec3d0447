import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase, sql, type Tx } from '#foundation/database'
import { startPostgres } from '#foundation/postgres-server'
import { append, type Telling } from './append.ts'
import { chainHeads } from './chain.ts'
import { type Deed, DeedExists, findDeed, requestHash } from './deed.ts'
import { FACT_BYTES_MAX } from './line.ts'
import { latestFacts, readFacts, readLines } from './read.ts'
import { siteKeys, testKeys } from './site-keys.ts'
import { asShop, idOf, MERCHANT, NEIGHBOUR, openJournal, sale } from './testing/facts.ts'
import { verifyJournal } from './verify-journal.ts'
import { openWriter } from './writer.ts'

let database: Database
beforeAll(async () => {
  database = await openJournal()
})
afterAll(() => database.close())

// Each test writes chains of its own, and facts of its own.
let sites = 0
let facts = 0
const newWriter = () => openWriter(testKeys(`site-${(sites += 1)}`))
const sales = (count: number) => Array.from({ length: count }, () => sale((facts += 1)))
const tell = (drafts: Telling['drafts'], ...deeds: Deed[]): Telling => ({ merchantId: MERCHANT, drafts, deeds })

/** The transaction, counting its round trips. */
function counted(tx: Tx): Tx & { trips: () => number } {
  let trips = 0
  const count =
    <Args extends unknown[], Answer>(call: (...args: Args) => Answer) =>
    (...args: Args) => {
      trips += 1
      return call(...args)
    }
  return {
    ...tx,
    rows: count(tx.rows) as Tx['rows'],
    first: count(tx.first) as Tx['first'],
    run: count(tx.run),
    trips: () => trips,
  }
}

test('facts are appended in order, linked, and read back as they were told', async () => {
  const writer = newWriter()
  const drafts = sales(3)
  const told = await asShop(database, (tx) => append(tx, writer, tell(drafts)))
  expect(told.map((fact) => fact.seq)).toEqual([1, 2, 3])
  expect(told.map(({ id, body }) => ({ id, body }))).toEqual(drafts.map(({ id, body }) => ({ id, body })))
  const chain = `${writer.site}.0`
  const read = await asShop(database, (tx) => readLines(tx, MERCHANT, chain, 1, 10))
  expect(read).toEqual(told.slice(1))
  expect(await asShop(database, (tx) => readLines(tx, MERCHANT, chain, 0, 10, ['stock.adjusted']))).toEqual([])
  expect(await asShop(database, (tx) => readFacts(tx, MERCHANT, [drafts[1]!.id, idOf(999_999)]))).toEqual([told[1]])
  expect(await asShop(database, (tx) => latestFacts(tx, MERCHANT, { limit: 2 }))).toEqual([told[2], told[1]])
})

test('the happy path is one round trip, with the deed', async () => {
  const writer = newWriter()
  await asShop(database, (tx) => append(tx, writer, tell(sales(1))))
  await asShop(database, async (plain) => {
    const tx = counted(plain)
    await append(tx, writer, tell(sales(2), { key: 'one-trip', action: 'till.completeSale', requestHash: '00', answer: 1 }))
    expect(tx.trips()).toBe(1)
  })
})

test('after a rollback the head is found again within the next transaction', async () => {
  const writer = newWriter()
  await asShop(database, (tx) => append(tx, writer, tell(sales(2))))
  const lost = asShop(database, async (tx) => {
    await append(tx, writer, tell(sales(1)))
    throw new Error('the handler failed')
  })
  await expect(lost).rejects.toThrow('the handler failed')
  const told = await asShop(database, (tx) => append(tx, writer, tell(sales(1))))
  expect(told[0]?.seq).toBe(3)
  expect((await verifyJournal(database)).sound).toBe(true)
})

test('when another process moved the head, also to the same number, the line hangs on the true one', async () => {
  const keys = testKeys('shared-site')
  const [here, there] = [openWriter(keys), openWriter(keys)]
  await asShop(database, (tx) => append(tx, here, tell(sales(1))))
  await asShop(database, (tx) => append(tx, there, tell(sales(1))))
  // `here` now believes 2 with a line that was rolled back, while 2 is the other process's.
  await asShop(database, async (tx) => {
    await append(tx, here, tell(sales(2)))
    throw new Error('lost')
  }).catch(() => undefined)
  await asShop(database, (tx) => append(tx, there, tell(sales(2))))
  const told = await asShop(database, (tx) => append(tx, here, tell(sales(1))))
  expect(told[0]?.seq).toBe(5)
  expect((await verifyJournal(database)).sound).toBe(true)
})

test('a deed is remembered for ever, and a second one under its key undoes its transaction', async () => {
  const writer = newWriter()
  const deed = {
    key: 'sale-1',
    action: 'till.completeSale',
    requestHash: requestHash('till.completeSale', { b: 1.5, a: '\ud800' }),
    answer: { z: 1, a: ['\u0000', null] },
  }
  await asShop(database, (tx) => append(tx, writer, tell(sales(1), deed)))
  const { key, ...rest } = deed
  expect(await asShop(database, (tx) => findDeed(tx, MERCHANT, key))).toEqual(rest)
  expect(requestHash('till.completeSale', { a: '\ud800', b: 1.5 })).toBe(deed.requestHash)
  expect(requestHash('till.completeSale', { a: '\ud800', b: 1.6 })).not.toBe(deed.requestHash)

  const again = sales(1)
  await expect(asShop(database, (tx) => append(tx, writer, tell(again, deed)))).rejects.toBeInstanceOf(DeedExists)
  expect(await asShop(database, (tx) => readFacts(tx, MERCHANT, [again[0]!.id]))).toEqual([])
  expect(await asShop(database, (tx) => findDeed(tx, NEIGHBOUR, key), NEIGHBOUR)).toBeUndefined()
})

test('a deed without news leaves no line, and remembers an answer of nothing as null', async () => {
  const writer = newWriter()
  const deed = { key: 'quiet', action: 'till.hold', requestHash: '01', answer: undefined }
  expect(await asShop(database, (tx) => append(tx, writer, tell([], deed)))).toEqual([])
  expect(await asShop(database, (tx) => findDeed(tx, MERCHANT, 'quiet'))).toMatchObject({ answer: null })
  expect(await asShop(database, (tx) => readLines(tx, MERCHANT, `${writer.site}.0`, 0, 10))).toEqual([])
})

test('a fact whose id is taken stops the transaction, by name', async () => {
  const writer = newWriter()
  const [draft] = sales(1)
  await asShop(database, (tx) => append(tx, writer, tell([draft!])))
  await expect(asShop(database, (tx) => append(tx, writer, tell([draft!])))).rejects.toMatchObject({ code: 'FACT_EXISTS' })
})

test('a fact above the limit is refused by name', async () => {
  const large = { ...sale((facts += 1)), body: { note: 'x'.repeat(FACT_BYTES_MAX) } }
  await expect(asShop(database, (tx) => append(tx, newWriter(), tell([large])))).rejects.toMatchObject({ code: 'FACT_TOO_LARGE' })
})

test('a chain of another key is refused, not continued', async () => {
  const writer = newWriter()
  await asShop(database, (tx) => append(tx, writer, tell(sales(1))))
  const impostor = openWriter({ ...testKeys('impostor'), site: writer.site })
  await expect(asShop(database, (tx) => append(tx, impostor, tell(sales(1))))).rejects.toMatchObject({ code: 'CHAIN_TAKEN' })
})

test.each(['line', 'deed', 'branch'])('neither the app nor the owner changes journal.%s', async (table) => {
  const writer = newWriter()
  await asShop(database, (tx) =>
    append(tx, writer, tell(sales(1), { key: `keep-${table}`, action: 'a.b', requestHash: '00', answer: 0 })),
  )
  for (const change of [
    'update journal.TABLE set merchant_id = merchant_id',
    'delete from journal.TABLE',
    'truncate journal.TABLE',
  ]) {
    const statement = { text: change.replace('TABLE', table), values: [], name: undefined }
    await expect(asShop(database, (tx) => tx.run(statement))).rejects.toMatchObject({ code: '42501' })
    await expect(database.transact({ as: 'owner' }, (tx) => tx.run(statement))).rejects.toThrow('append-only')
  }
})

test('a neighbour sees no line, no chain and no deed', async () => {
  const seen = await asShop(
    database,
    async (tx) => [
      await tx.rows(sql`select * from journal.line`),
      await chainHeads(tx, MERCHANT),
      await readLines(tx, MERCHANT, 'site-1.0', 0, 10),
    ],
    NEIGHBOUR,
  )
  expect(seen).toEqual([[], [], []])
})

test('the keys of a site are made once, for its owner alone, and name its chains', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yunpu-keys-'))
  try {
    const made = await siteKeys(join(folder, 'new'))
    const again = await siteKeys(join(folder, 'new'))
    expect(again.site).toBe(made.site)
    expect(openWriter(again).publicKey).toBe(openWriter(made).publicKey)
    const path = join(folder, 'new', 'site-key.pem')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readFile(path, 'utf8')).toContain('PRIVATE KEY')
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('on a server with several lanes and two processes, every chain stays whole', async ({ skip }) => {
  const server = await startPostgres()
  if (server === undefined) return skip('no PostgreSQL on this machine')
  const opened: Database[] = []
  try {
    opened.push(await openJournal(await openDatabase({ runner: 'external', url: server.url, poolSize: 4 })))
    opened.push(await openDatabase({ runner: 'external', url: server.url, poolSize: 4 }))
    const keys = testKeys('cloud')
    const writers = opened.map(() => openWriter(keys))
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const which = index % 2
        const work = asShop(opened[which]!, async (tx) => {
          await append(tx, writers[which]!, tell([sale(index + 1)]))
          if (index % 7 === 0) throw new Error('lost')
        })
        await work.catch((error: unknown) => expect(String(error)).toContain('lost'))
      }),
    )
    const report = await verifyJournal(opened[0]!, () => undefined, { everySignature: true })
    expect(report).toMatchObject({ sound: true, lines: 200 - Math.ceil(200 / 7) })
    expect(report.chains.map(({ chain }) => chain)).toEqual(['cloud.0', 'cloud.1', 'cloud.2', 'cloud.3'])
  } finally {
    await Promise.all(opened.map((each) => each.close()))
    await server.stop()
  }
})
