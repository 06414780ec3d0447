import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPostgres, startPostgres } from '../postgres-server/index.ts'
import { migrate, openDatabase, rawSql, sql, sqlState } from './index.ts'
import type { Database, Runner } from './index.ts'
import { tellWithoutExternal } from './testing/without-external.ts'
import { asNeighbour, asOwner, countGoods, idOf, neighbour, owner, put, shelfMigrations } from './testing/shelf.ts'

const absent = findPostgres() === undefined
tellWithoutExternal(absent)
const runners: Runner[] = absent ? ['memory', 'embedded'] : ['memory', 'embedded', 'external']

describe.each(runners)('the port on %s', (runner) => {
  const ends: (() => Promise<void> | void)[] = []
  let database: Database

  beforeAll(async () => {
    database = await open(runner, ends)
    ends.push(database.close)
    await migrate(database, shelfMigrations)
  })
  afterAll(async () => {
    for (const end of ends.toReversed()) await end()
  })

  test('what is committed is there, what threw is not', async () => {
    await asOwner(database, (tx) => put(tx, owner, 1, 5))
    await expect(
      asOwner(database, async (tx) => {
        await put(tx, owner, 2)
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await asOwner(database, countGoods)).toBe(1)
  })

  test('an error in a prepared statement leaves the session in step', async () => {
    for (let round = 0; round < 3; round += 1) {
      const failing = asOwner(database, (tx) => put(tx, owner, 1))
      await expect(failing).rejects.toSatisfy((error) => sqlState(error) === '23505')
      await expect(asOwner(database, (tx) => put(tx, owner, 3, -1))).rejects.toMatchObject({ code: '23514' })
      expect(await asOwner(database, countGoods)).toBe(1)
    }
  })

  test('a savepoint undoes its own part alone', async () => {
    await asOwner(database, async (tx) => {
      await put(tx, owner, 10)
      await expect(
        tx.savepoint(async () => {
          await put(tx, owner, 11)
          await put(tx, owner, 10)
        }),
      ).rejects.toMatchObject({ code: '23505' })
      expect(await tx.savepoint(async () => put(tx, owner, 12))).toBe(1)
    })
    const ids = await asOwner(database, (tx) =>
      tx.rows<{ id: string }>(sql`select goods_id as id from shelf.goods where on_hand = 1 order by 1`),
    )
    expect(ids.map(({ id }) => id)).toEqual([idOf(10), idOf(12)])
  })

  test('a swallowed failure is not committed, and the caller hears it', async () => {
    const swallowing = asOwner(database, async (tx) => {
      await put(tx, owner, 20)
      await put(tx, owner, 20).catch(() => 0)
      return 'looks fine'
    })
    await expect(swallowing).rejects.toMatchObject({ code: 'TRANSACTION_ABORTED', cause: { code: '23505' } })
    expect(await asOwner(database, (tx) => tx.rows(sql`select 1 from shelf.goods where goods_id = ${idOf(20)}`))).toEqual([])
  })

  test('a constraint that speaks at commit is told as itself', async () => {
    const dangling = asOwner(database, (tx) => tx.run(sql`insert into shelf.count values (${owner}, ${idOf(1)}, ${idOf(99)}, 3)`))
    await expect(dangling).rejects.toMatchObject({ code: '23503' })
  })

  test('40001 is retried up to five times, other failures never', async () => {
    let tries = 0
    const lost = sql`do $$ begin raise exception 'lost the race' using errcode = '40001'; end $$`
    const third = await asOwner(database, async (tx) => {
      tries += 1
      if (tries < 3) await tx.run(lost)
      return put(tx, owner, 30)
    })
    expect([third, tries]).toEqual([1, 3])
    tries = 0
    const never = asOwner(database, async (tx) => {
      tries += 1
      await tx.run(lost)
    })
    await expect(never).rejects.toMatchObject({ code: '40001' })
    expect(tries).toBe(5)
  })

  test('a transaction in a transaction throws; one started from its aftermath does not', async () => {
    let later: Promise<number | undefined> | undefined
    await asOwner(database, async () => {
      await expect(asOwner(database, countGoods)).rejects.toMatchObject({ code: 'TRANSACTION_NESTED' })
      later = new Promise((resolve) => setTimeout(resolve, 20)).then(() => asOwner(database, countGoods))
    })
    expect(await later).toBeTypeOf('number')
  })

  test('a handle that outlives its transaction is refused', async () => {
    const tx = await asOwner(database, async (inside) => inside)
    await expect(tx.rows(sql`select 1`)).rejects.toMatchObject({ code: 'TRANSACTION_OVER' })
  })

  test('a statement that nobody awaited still belongs to its transaction', async () => {
    await asOwner(database, async (tx) => {
      void put(tx, owner, 40)
    })
    expect(await asOwner(database, (tx) => tx.rows(sql`select 1 from shelf.goods where goods_id = ${idOf(40)}`))).toHaveLength(1)
  })

  test('a merchant sees and writes its own rows only', async () => {
    expect(await asNeighbour(database, countGoods)).toBe(0)
    expect(await asNeighbour(database, (tx) => tx.run(sql`update shelf.goods set on_hand = 0`))).toBe(0)
    await expect(asNeighbour(database, (tx) => put(tx, owner, 50))).rejects.toMatchObject({ code: '42501' })
    await expect(database.transact({ as: 'merchant', merchantId: `'; drop schema shelf; --` }, countGoods)).rejects.toMatchObject(
      {
        code: 'INVALID_MERCHANT',
      },
    )
  })

  test('without a merchant the app role is told TENANT_NOT_SET, not an empty shop', async () => {
    const unset = asOwner(database, async (tx) => {
      await tx.run(sql`select set_config('app.merchant', '', true)`)
      return countGoods(tx)
    })
    await expect(unset).rejects.toThrow('TENANT_NOT_SET')
  })

  test('grants are what the guard gave: no update of a count, and the auditor reads counts alone', async () => {
    await asOwner(database, (tx) => tx.run(sql`insert into shelf.count values (${owner}, ${idOf(2)}, ${idOf(1)}, 3)`))
    await expect(asOwner(database, (tx) => tx.run(sql`update shelf.count set counted = 4`))).rejects.toMatchObject({
      code: '42501',
    })
    const auditor = { as: 'auditor' } as const
    expect(await database.transact(auditor, (tx) => tx.rows(sql`select counted from shelf.count`))).toEqual([{ counted: 3 }])
    await expect(database.transact(auditor, countGoods)).rejects.toMatchObject({ code: '42501' })
    await expect(database.transact(auditor, (tx) => tx.run(sql`delete from shelf.count`))).rejects.toMatchObject({
      code: '25006',
    })
  })

  test('the owner sees every merchant although row security is forced', async () => {
    await asNeighbour(database, (tx) => put(tx, neighbour, 60))
    const merchants = await database.transact({ as: 'owner' }, (tx) => tx.rows(sql`select distinct merchant_id from shelf.goods`))
    expect(merchants).toHaveLength(2)
  })

  test('columns arrive as safe numbers, UTC instants, days, and exact text', async () => {
    const row = await asOwner(database, (tx) =>
      tx.first(sql`select 9007199254740991::bigint as big, array[1, null, 2]::bigint[] as bigs, 12.50::numeric as amount,
        '2026-03-02 09:00:00.1239+08'::timestamptz as at, '2026-03-02'::date as day, array['2026-03-02']::date[] as days,
        '{"n": 1}'::jsonb as json, ${{ merchant: owner }}::jsonb ->> 'merchant' as sent`),
    )
    expect(row).toEqual({
      big: 9007199254740991,
      bigs: [1, null, 2],
      amount: '12.50',
      at: '2026-03-02T01:00:00.123Z',
      day: '2026-03-02',
      days: ['2026-03-02'],
      json: { n: 1 },
      sent: owner,
    })
    await expect(asOwner(database, (tx) => tx.rows(sql`select 9007199254740992::bigint`))).rejects.toThrow('safe integer')
    expect(await asOwner(database, countGoods)).toBeTypeOf('number')
  })

  test('an unchanging statement is prepared once a session', async () => {
    const names = await asOwner(database, async (tx) => {
      for (let round = 0; round < 3; round += 1) await tx.rows(sql`select ${round}::int as prepared_by_the_port`)
      return tx.rows<{ n: number }>(
        rawSql(
          `select count(*) as n from pg_prepared_statements where statement like '%prepared_by_the_port%' and statement not like '%pg_prepared%'`,
        ),
      )
    })
    expect(names).toEqual([{ n: 1 }])
  })

  test('transactions at the same time never share a lane', async () => {
    const open = new Set<number>()
    const seen = new Set<number>()
    const one = async () =>
      asOwner(database, async (tx) => {
        expect(open.has(tx.lane)).toBe(false)
        open.add(tx.lane)
        seen.add(tx.lane)
        await tx.rows(sql`select pg_sleep(0.005)`)
        open.delete(tx.lane)
      })
    await Promise.all(Array.from({ length: 30 }, one))
    expect(Math.max(...seen)).toBeLessThan(database.lanes)
    expect(seen.size).toBe(database.lanes)
  })
})

async function open(runner: Runner, ends: (() => Promise<void> | void)[]): Promise<Database> {
  switch (runner) {
    case 'memory':
      return openDatabase({ runner })
    case 'embedded': {
      const folder = mkdtempSync(join(tmpdir(), 'yunpu-database-'))
      ends.push(() => rmSync(folder, { recursive: true, force: true }))
      return openDatabase({ runner, folder })
    }
    case 'external': {
      const server = await startPostgres()
      if (server === undefined) throw new Error('findPostgres found a server that does not start')
      ends.push(server.stop)
      return openDatabase({ runner, url: server.url, poolSize: 4 })
    }
  }
}
