import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase, sql } from '#foundation/database'
import { startPostgres } from '#foundation/postgres-server'
import { Refused } from '#platform/contract'
import { balance, balances } from './balance.ts'
import { post } from './post.ts'
import { type Holder, type Posting, reversePostings } from './posting.ts'
import { recompute } from './recompute.ts'
import { asShop, idOf, move, openLedger } from './testing/shop.ts'

let database: Database
beforeAll(async () => {
  database = await openLedger()
})
afterAll(() => database.close())

const places: readonly Holder[] = [
  { address: 'stock/s1', kind: 'held' },
  { address: 'drawer/d1', kind: 'held' },
  { address: 'member/m1', kind: 'held', floor: -500 },
  { address: 'member/m2', kind: 'held', floor: 0 },
  { address: 'revenue/s1', kind: 'flow' },
  { address: 'lost/s1', kind: 'flow' },
]
const units = ['CNY', 'product/1']

const someSet = fc.array(
  fc.record({
    fact: fc.nat(12),
    line: fc.nat(3),
    from: fc.nat(places.length - 1),
    step: fc.integer({ min: 1, max: places.length - 1 }),
    unit: fc.constantFrom(...units),
    amount: fc.integer({ min: 1, max: 400 }),
  }),
  { minLength: 1, maxLength: 12 },
)
type Rough = { fact: number; line: number; from: number; step: number; unit: string; amount: number }

function postingOf({ fact, line, from, step, unit, amount }: Rough): Posting {
  return move(fact, places[from]!, places[(from + step) % places.length]!, amount, { line, unit })
}

/** What the ledger should be: the rules in a few lines, a map of balances and the set of what was heard. */
function model() {
  const heard = new Map<string, string>()
  const held = new Map<string, number>()
  const keyOf = (place: Holder, unit: string) => `${place.address}|${unit}`
  return {
    balanceOf: (place: Holder, unit: string) => held.get(keyOf(place, unit)) ?? 0,
    /** Undefined when the set is taken, or the refusal's code. */
    post: (set: readonly Posting[]): string | undefined => {
      const [nextHeard, nextHeld] = [new Map(heard), new Map(held)]
      const fell = new Map<string, Holder>()
      const change = new Map<string, number>()
      let differs = false
      for (const posting of set.toSorted((a, b) => (a.fact === b.fact ? a.line - b.line : a.fact < b.fact ? -1 : 1))) {
        const name = `${posting.fact}/${posting.line}`
        const said = JSON.stringify([posting.from.address, posting.to.address, posting.unit, posting.amount])
        if (nextHeard.has(name)) {
          differs ||= nextHeard.get(name) !== said
          continue
        }
        nextHeard.set(name, said)
        for (const [place, amount] of [
          [posting.from, -posting.amount],
          [posting.to, posting.amount],
        ] as const) {
          const key = keyOf(place, posting.unit)
          nextHeld.set(key, (nextHeld.get(key) ?? 0) + amount)
          change.set(key, (change.get(key) ?? 0) + amount)
          fell.set(key, place)
        }
      }
      // Told before a shortage: which of two contents counts would be chance.
      if (differs) return 'EXISTS_DIFFERENT'
      for (const [key, place] of fell) {
        if (typeof place.floor === 'number' && change.get(key)! < 0 && nextHeld.get(key)! < place.floor) return 'INSUFFICIENT'
      }
      heard.clear()
      held.clear()
      for (const [name, said] of nextHeard) heard.set(name, said)
      for (const [key, amount] of nextHeld) held.set(key, amount)
      return undefined
    },
  }
}

test('any history of sets, doubles, contradictions and reversals agrees with the model, sums to zero and recomputes', async () => {
  const end = new Error('the end of the history')
  await fc.assert(
    fc.asyncProperty(fc.array(someSet, { minLength: 1, maxLength: 8 }), async (history) => {
      const work = asShop(database, async (tx) => {
        const expected = model()
        const taken: Posting[][] = []
        const tell = async (set: Posting[]) => {
          const wanted = expected.post(set)
          const code = await tx
            .savepoint(() => post(tx, set))
            .then(
              () => undefined,
              (error: unknown) => (error instanceof Refused ? error.code : Promise.reject(error)),
            )
          expect(code).toBe(wanted)
          return code === undefined
        }
        for (const rough of history) {
          const set = rough.map(postingOf)
          if (await tell(set)) taken.push(set)
        }
        for (const [index, set] of taken.entries()) {
          const told = { fact: idOf(1000 + index), at: '2026-03-03T01:00:00.000Z', day: '2026-03-03' }
          await tell(reversePostings(set, told).map((posting, line) => ({ ...posting, line })))
        }
        for (const unit of units) {
          for (const place of places) expect(await balance(tx, place.address, unit)).toBe(expected.balanceOf(place, unit))
        }
        expect(await recompute(tx)).toMatchObject({ differences: [], unbalanced: [] })
        throw end
      })
      await work.catch((error: unknown) => (error === end ? undefined : Promise.reject(error)))
    }),
    { numRuns: 40 },
  )
})

test('on a server with many sessions: floors hold, nothing deadlocks, and the total is constant in every read', async ({
  skip,
}) => {
  const server = await startPostgres()
  if (server === undefined) return skip('no PostgreSQL on this machine')
  const opened = await openLedger(await openDatabase({ runner: 'external', url: server.url, poolSize: 8 }))
  try {
    const purse = (n: number): Holder => ({ address: `member/m${n}`, kind: 'held', floor: 0 })
    const units = ['CNY']
    await asShop(opened, (tx) =>
      post(
        tx,
        Array.from({ length: 6 }, (_, n) => move(n, { address: 'bank', kind: 'held' }, purse(n), 100)),
      ),
    )
    const random = fc.sample(
      fc.record({ a: fc.nat(5), step: fc.integer({ min: 1, max: 5 }), b: fc.nat(5), amount: fc.integer({ min: 1, max: 80 }) }),
      {
        numRuns: 400,
        seed: 7,
      },
    )
    let refused = 0
    const totals = new Set<number>()
    const pays = random.map(async ({ a, step, b, amount }, index) => {
      const other = (a + step) % 6
      // Two moves in either order, so that unordered locks would meet in a circle; each heard twice.
      const set = [
        move(100 + index, purse(a), purse(other), amount),
        move(100 + index, purse(b), purse((b + 1) % 6), 1, { line: 2 }),
      ]
      const pay = () => asShop(opened, (tx) => post(tx, index % 2 === 0 ? set : set.toReversed()))
      await Promise.all([pay(), pay()]).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error
        expect(error.code).toBe('INSUFFICIENT')
        refused += 1
      })
      if (index % 10 > 0) return
      const read = await asShop(opened, (tx) =>
        tx.first<{ sum: number }>(sql`
        select sum(balance)::bigint as sum, min(balance) as least from ledger.account where address like 'member/%'`),
      )
      totals.add(read?.sum ?? -1)
    })
    await Promise.all(pays)
    expect([...totals]).toEqual([600])
    expect(refused).toBeGreaterThan(0)
    await asShop(opened, async (tx) => {
      const each = await Promise.all(Array.from({ length: 6 }, (_, n) => balances(tx, { address: `member/m${n}`, units })))
      expect(Math.min(...each.flat().map((found) => found.balance))).toBeGreaterThanOrEqual(0)
      expect(await recompute(tx)).toMatchObject({ differences: [], unbalanced: [] })
      const deadlocks = await tx.first<{ n: number }>(
        sql`select deadlocks as n from pg_stat_database where datname = current_database()`,
      )
      expect(deadlocks?.n).toBe(0)
    })
  } finally {
    await opened.close()
    await server.stop()
  }
})
