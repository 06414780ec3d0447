import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, rawSql, sql, type Tx } from '#foundation/database'
import { balance, balancePage, balances, flow } from './balance.ts'
import { post } from './post.ts'
import { type Posting, reversePostings } from './posting.ts'
import { checkLedger, recompute } from './recompute.ts'
import { postingsOfFact, statement } from './statement.ts'
import { asShop, drawer, idOf, MERCHANT, move, NEIGHBOUR, openLedger, purse, revenue } from './testing/shop.ts'

let database: Database
beforeAll(async () => {
  database = await openLedger()
})
afterAll(() => database.close())

/** Runs a test in a transaction that is undone, so that each begins with an empty ledger. */
async function undone(work: (tx: Tx) => Promise<void>): Promise<void> {
  const end = new Error('the end of the test')
  await asShop(database, async (tx) => {
    await work(tx)
    throw end
  }).catch((error: unknown) => {
    if (error !== end) throw error
  })
}

const sound = { differences: [], unbalanced: [] }

test('a set moves every balance, and heard again moves nothing', () =>
  undone(async (tx) => {
    const set = [move(1, revenue, drawer, 500), move(1, revenue, drawer, 200, { line: 2 }), move(2, drawer, purse(1), 100)]
    expect(await post(tx, set)).toBe(3)
    expect(await post(tx, [...set, move(3, revenue, drawer, 1)])).toBe(1)
    expect(await balance(tx, drawer.address, 'CNY')).toBe(601)
    expect(await balance(tx, revenue.address, 'CNY')).toBe(-701)
    expect(await balance(tx, 'nowhere', 'CNY')).toBe(0)
    expect(await recompute(tx)).toEqual({ accounts: 3, postings: 4, ...sound })
  }))

test('a posting twice in one set counts once', () =>
  undone(async (tx) => {
    expect(await post(tx, [move(1, revenue, drawer, 500), move(1, revenue, drawer, 500)])).toBe(1)
    expect(await balance(tx, drawer.address, 'CNY')).toBe(500)
  }))

test.each<[string, Partial<Posting>]>([
  ['amount', { amount: 501 }],
  ['unit', { unit: 'USD' }],
  ['place', { to: purse(1) }],
  ['day', { day: '2026-03-03' }],
  ['moment', { at: '2026-03-02T01:00:00.001Z' }],
])('the same name with another %s is refused, also within one set', (_, change) =>
  undone(async (tx) => {
    const first = move(1, revenue, drawer, 500)
    const refusal = { code: 'EXISTS_DIFFERENT', values: { fact: idOf(1), line: 1 } }
    await expect(tx.savepoint(() => post(tx, [first, { ...first, ...change }]))).rejects.toMatchObject(refusal)
    await post(tx, [first])
    await expect(tx.savepoint(() => post(tx, [{ ...first, ...change }]))).rejects.toMatchObject(refusal)
    expect(await balance(tx, drawer.address, 'CNY')).toBe(500)
  }),
)

test('a floor holds: refused with the numbers, and nothing of the set is kept', () =>
  undone(async (tx) => {
    await post(tx, [move(1, drawer, purse(1), 300)])
    const spend = [move(2, revenue, drawer, 50), move(2, purse(1), revenue, 301, { line: 2 })]
    await expect(tx.savepoint(() => post(tx, spend))).rejects.toMatchObject({
      code: 'INSUFFICIENT',
      values: { address: 'member/m1', unit: 'CNY', balance: 300, needed: 301, floor: 0 },
    })
    expect(await balance(tx, drawer.address, 'CNY')).toBe(-300)
    expect(await post(tx, [move(2, purse(1), revenue, 300)])).toBe(1)
    // A floor is remembered also where the next posting does not name it.
    const forgetful = { address: 'member/m1', kind: 'held' as const }
    await expect(tx.savepoint(() => post(tx, [move(3, forgetful, revenue, 1)]))).rejects.toMatchObject({ code: 'INSUFFICIENT' })
    // What comes in is welcome whatever the floor, and a set counts as a whole.
    expect(await post(tx, [move(4, purse(1), revenue, 40), move(5, revenue, purse(1), 40)])).toBe(2)
  }))

test('a place cannot be held and flow at once', () =>
  undone(async (tx) => {
    await post(tx, [move(1, revenue, drawer, 1)])
    for (const kind of ['held', 'flow'] as const) {
      const other = kind === 'held' ? { ...revenue, kind } : { ...drawer, kind }
      await expect(tx.savepoint(() => post(tx, [move(2, other, purse(1), 1)]))).rejects.toThrow('ACCOUNT_KIND')
    }
  }))

test('a reversal of what a fact told is the identity on every account', () =>
  undone(async (tx) => {
    await post(tx, [move(1, revenue, drawer, 500), move(1, purse(1), revenue, 0 + 20, { line: 2, from: drawer })])
    const told = { fact: idOf(9), at: '2026-03-03T01:00:00.000Z', day: '2026-03-03' }
    const postings = await postingsOfFact(tx, idOf(1))
    expect(postings).toHaveLength(2)
    await post(tx, reversePostings(postings, told))
    expect(await balance(tx, drawer.address, 'CNY')).toBe(0)
    expect(await flow(tx, { address: revenue.address, unit: 'CNY', fromDay: '2026-03-01', toDay: '2026-03-09' })).toMatchObject({
      net: 0,
    })
    expect(await recompute(tx)).toMatchObject(sound)
  }))

test('balances: asked units in order, locked or not, one place or many, page by page', () =>
  undone(async (tx) => {
    const stock = { address: 'stock/s1', kind: 'held' as const }
    const unit = (n: number) => `product/${String(n).padStart(2, '0')}`
    await post(
      tx,
      Array.from({ length: 25 }, (_, n) => move(n, revenue, stock, n + 1, { unit: unit(n) })),
    )
    await post(tx, [
      move(30, revenue, purse(1), 5),
      move(31, revenue, purse(2), 6),
      move(32, revenue, { ...purse(3), address: 'memo/1' }, 7),
    ])
    for (const lock of [false, true]) {
      const found = await balances(tx, { address: 'stock/s1', units: [unit(7), 'product/none', unit(3)], lock })
      expect(found.map((each) => each.balance)).toEqual([8, 0, 4])
    }
    const first = await balancePage(tx, { address: 'stock/s1' }, { limit: 20 })
    expect(first.next).toBe(unit(19))
    // The one that `lock` opened is there too, with nothing in it.
    const rest = await balancePage(tx, { address: 'stock/s1' }, { limit: 20, after: first.next! })
    expect(rest).toMatchObject({ next: null, items: { length: 6 } })
    const members = await balancePage(tx, { addressPrefix: 'member/', unit: 'CNY' }, { limit: 10 })
    expect(members.items.map((each) => [each.address, each.balance])).toEqual([
      ['member/m1', 5],
      ['member/m2', 6],
    ])
    const second = await balancePage(tx, { addressPrefix: 'member/', unit: 'CNY' }, { limit: 1, after: 'member/m1' })
    expect(second).toMatchObject({ next: 'member/m2', items: [{ address: 'member/m2' }] })
    expect(await recompute(tx)).toMatchObject(sound)
  }))

test('flow and statement: days are inclusive, newest first, and pages join without overlap', () =>
  undone(async (tx) => {
    const day = (n: number) => `2026-03-0${1 + (n % 5)}`
    const set = Array.from({ length: 20 }, (_, n) =>
      n % 4 === 3 ? move(n, drawer, revenue, n, { day: day(n) }) : move(n, revenue, drawer, n + 1, { day: day(n) }),
    )
    await post(tx, set)
    const expected = set
      .map((each) => ({ ...each, change: each.to === drawer ? each.amount : -each.amount }))
      .toSorted((a, b) => (a.day === b.day ? b.fact.localeCompare(a.fact) : b.day.localeCompare(a.day)))
    const of = { address: drawer.address, unit: 'CNY' }
    const seen = []
    for (let after: string | null | undefined; after !== null;) {
      const page: Awaited<ReturnType<typeof statement>> = await statement(tx, of, {
        limit: 7,
        ...(after === undefined ? {} : { after }),
      })
      seen.push(...page.items)
      after = page.next
    }
    expect(seen.map(({ fact, change, other }) => [fact, change, other])).toEqual(
      expected.map(({ fact, change }) => [fact, change, revenue.address]),
    )
    for (const after of ['', 'x', '2026-13-01/x/1', '2026-02-31/01920000-0000-7000-9000-000000000001/1']) {
      await expect(tx.savepoint(() => statement(tx, of, { limit: 7, after }))).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    }
    const days = expected.filter((each) => each.day >= '2026-03-02' && each.day <= '2026-03-03')
    const sum = (sign: number) => days.filter((each) => each.change * sign > 0).reduce((total, each) => total + each.amount, 0)
    const flowed = await flow(tx, { ...of, fromDay: '2026-03-02', toDay: '2026-03-03' })
    expect(flowed).toEqual({ in: sum(1), out: sum(-1), net: sum(1) - sum(-1) })
  }))

test('1,000 postings in one call', () =>
  undone(async (tx) => {
    const set = Array.from({ length: 1000 }, (_, n) => move(Math.floor(n / 10), revenue, purse(n % 300), n + 1, { line: n % 10 }))
    expect(await post(tx, set)).toBe(1000)
    expect(await post(tx, set)).toBe(0)
    expect(await recompute(tx)).toEqual({ accounts: 301, postings: 1000, ...sound })
  }))

test('the app can neither write the tables nor change a posting; a neighbour sees nothing', async () => {
  await asShop(database, (tx) => post(tx, [move(1, revenue, drawer, 77)]))
  const statements = [
    'update ledger.posting set amount = 1',
    'delete from ledger.posting',
    'update ledger.account set balance = 1',
    `insert into ledger.account select merchant_id, gen_random_uuid(), 'x', 'CNY', 'held', null, 1 from ledger.account`,
    'insert into ledger.posting table ledger.posting',
  ]
  for (const text of statements)
    await expect(asShop(database, (tx) => tx.run(rawSql(text)))).rejects.toMatchObject({ code: '42501' })
  await expect(database.transact({ as: 'owner' }, (tx) => tx.run(rawSql('delete from ledger.posting')))).rejects.toThrow(
    'append-only',
  )
  await asShop(
    database,
    async (tx) => {
      expect(await tx.rows(sql`select * from ledger.posting`)).toEqual([])
      expect(await balance(tx, drawer.address, 'CNY')).toBe(0)
      expect(await recompute(tx)).toEqual({ accounts: 0, postings: 0, ...sound })
      // The same name of a fact is another posting in another shop.
      expect(await post(tx, [move(1, revenue, drawer, 5)])).toBe(1)
      expect(await balances(tx, { address: drawer.address, units: ['CNY'], lock: true })).toMatchObject([{ balance: 5 }])
    },
    NEIGHBOUR,
  )
  expect(await asShop(database, (tx) => balance(tx, drawer.address, 'CNY'))).toBe(77)
})

test('the check over all merchants names the accounts that differ', async () => {
  await asShop(database, (tx) => post(tx, [move(50, revenue, purse(9), 12), move(51, revenue, drawer, 3, { unit: 'USD' })]))
  expect((await checkLedger(database)).sound).toBe(true)
  const owner = (text: string) => database.transact({ as: 'owner' }, (tx) => tx.run(rawSql(text)))
  await owner(`update ledger.account set balance = balance + 1 where address = 'member/m9' and merchant_id = '${MERCHANT}'`)
  const heard: number[] = []
  const report = await checkLedger(database, ({ merchants }) => heard.push(merchants))
  expect(report.sound).toBe(false)
  expect(heard.at(-1)).toBe(report.merchants.length)
  expect(report.merchants.find(({ merchant }) => merchant === MERCHANT)?.differences).toMatchObject([
    { address: 'member/m9', unit: 'CNY', cached: 13, recomputed: 12 },
  ])
  await owner(`update ledger.account set balance = balance - 1 where address = 'member/m9' and merchant_id = '${MERCHANT}'`)
  await owner('alter table ledger.posting disable trigger append_only')
  await owner(`update ledger.posting set to_id = ledger.id_of('${drawer.address}', 'USD') where fact_id = '${idOf(50)}'`)
  const mixed = (await checkLedger(database)).merchants.find(({ merchant }) => merchant === MERCHANT)
  expect(mixed?.unbalanced).toEqual([
    { unit: 'CNY', sum: -12 },
    { unit: 'USD', sum: 12 },
  ])
  await owner(`update ledger.posting set to_id = ledger.id_of('member/m9', 'CNY') where fact_id = '${idOf(50)}'`)
  await owner('alter table ledger.posting enable trigger append_only')
  expect((await checkLedger(database)).sound).toBe(true)
})
