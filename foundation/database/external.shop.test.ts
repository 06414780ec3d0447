import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPostgres, startPostgres } from '../postgres-server/index.ts'
import type { PostgresServer } from '../postgres-server/index.ts'
import { checkDurable, DurabilityRefused, migrate, openDatabase } from './index.ts'
import { tellWithoutExternal } from './testing/without-external.ts'
import { asOwner, countGoods, owner, put, shelfMigrations } from './testing/shelf.ts'

const absent = findPostgres() === undefined
tellWithoutExternal(absent)

describe.skipIf(absent)('a real PostgreSQL', () => {
  let server: PostgresServer

  beforeAll(async () => {
    const started = await startPostgres()
    if (started === undefined) throw new Error('findPostgres found a server that does not start')
    server = started
  })
  afterAll(async () => server.stop())

  test('a commit whose standby never confirms is UNKNOWN, never acknowledged', async () => {
    const database = await openDatabase({ runner: 'external', url: server.url })
    await migrate(database, shelfMigrations)
    await administer(server.url, [
      `alter system set synchronous_standby_names = 'ghost'`,
      'select pg_reload_conf()',
      'select pg_sleep(0.3)',
    ])
    const waiting = asOwner(database, (tx) => put(tx, owner, 1))
    const cancelled = cancelTheWait(server.url)
    await expect(waiting).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
    await cancelled
    await administer(server.url, [
      'alter system reset synchronous_standby_names',
      'select pg_reload_conf()',
      'select pg_sleep(0.3)',
    ])
    expect(await asOwner(database, countGoods)).toBe(1)
    await database.close()
  })

  test('a server killed under a transaction is an error now and a working server later', async () => {
    const database = await openDatabase({ runner: 'external', url: server.url, poolSize: 2 })
    const cut = asOwner(database, async (tx) => {
      await put(tx, owner, 2)
      await server.kill9()
    })
    await expect(cut).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
    await server.restart()
    expect(await asOwner(database, countGoods)).toBe(1)
    await database.close()
  })

  test('a server that may lose commits is refused for real sales, with the reason', async () => {
    const database = await openDatabase({ runner: 'external', url: server.url })
    await expect(checkDurable(database)).resolves.toBeUndefined()
    await administer(server.url, [
      'alter system set fsync = off',
      'alter system set full_page_writes = off',
      'alter system set synchronous_commit = off',
      'select pg_reload_conf()',
      'select pg_sleep(0.3)',
    ])
    const refusal: unknown = await checkDurable(database).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(DurabilityRefused)
    expect(refusal).toMatchObject({
      code: 'DB_NOT_DURABLE',
      message: 'DB_NOT_DURABLE: fsync is off, full_page_writes is off, synchronous_commit is off',
    })
    await administer(server.url, ['alter system reset all', 'select pg_reload_conf()', 'select pg_sleep(0.3)'])
    await database.close()
  })

  test('a login that may not create roles is told what an administrator runs; after that it opens', async () => {
    await administer(server.url, [`create role shopkeeper login`, `create database plain owner shopkeeper`])
    const url = server.url.replace('postgres@', 'shopkeeper@').replace(/\/postgres$/, '/plain')
    const admin = server.url.replace(/\/postgres$/, '/plain')
    const refused = openDatabase({ runner: 'external', url })
    await expect(refused).rejects.toMatchObject({
      code: 'DATABASE_ROLES_MISSING',
      en: expect.stringContaining('grant yunpu_owner'),
    })
    await administer(admin, ['grant yunpu_owner, yunpu_app, yunpu_auditor to shopkeeper'])
    const database = await openDatabase({ runner: 'external', url })
    await migrate(database, shelfMigrations)
    expect(await asOwner(database, (tx) => put(tx, owner, 1))).toBe(1)
    await database.close()
  })

  test('two servers that start at once migrate once', async () => {
    await administer(server.url, ['create database twins'])
    const url = server.url.replace(/\/postgres$/, '/twins')
    const twins = await Promise.all([1, 2, 3].map(async () => openDatabase({ runner: 'external', url })))
    const applied = await Promise.all(twins.map(async (twin) => migrate(twin, shelfMigrations)))
    expect(applied.flat().toSorted()).toEqual(['shelf/0001-goods.sql', 'shelf/0002-count.sql'])
    await Promise.all(twins.map(async (twin) => twin.close()))
  })
})

async function administer(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

/** Cancels the first session that waits for a standby, as an impatient administrator would. */
async function cancelTheWait(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (let tries = 0; tries < 100; tries += 1) {
    const { rowCount } = await client.query(`select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`)
    if (rowCount === 1) break
    await client.query('select pg_sleep(0.05)')
  }
  await client.end()
}
