import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { checkDurable, migrate, openDatabase, sql } from './index.ts'
import { lanesOf } from './inside.ts'
import { sweep } from './maintenance.ts'
import { asOwner, countGoods, idOf, owner, put, shelfMigrations } from './testing/shelf.ts'
import { startSeller } from './testing/seller-process.ts'
import { temporaryFolder } from './testing/temporary.ts'

test('every commit is an fsync, and the vitals say so', async () => {
  const database = await openDatabase({ runner: 'embedded', folder: temporaryFolder() })
  await migrate(database, shelfMigrations)
  await expect(checkDurable(database)).resolves.toBeUndefined()
  const before = (await database.vitals()).fsyncs ?? 0
  for (let n = 0; n < 50; n += 1) await asOwner(database, (tx) => put(tx, owner, n))
  const vitals = await database.vitals()
  expect(vitals).toMatchObject({ runner: 'embedded', durable: true, durableBecause: '' })
  expect((vitals.fsyncs ?? 0) - before).toBeGreaterThanOrEqual(50)
  await database.close()
  await expect(asOwner(database, countGoods)).rejects.toMatchObject({ code: 'DATABASE_CLOSED' })
})

test('kill -9 under load loses no acknowledged row and doubles none, and the folder opens again', async () => {
  const folder = temporaryFolder()
  const acknowledged: number[] = []
  for (let round = 0; round < 4; round += 1) {
    const first = round * 100_000
    const seller = startSeller(folder, first)
    await seller.sold(50 + round * 37)
    await seller.kill9()
    expect(seller.acknowledged.length).toBeGreaterThanOrEqual(50)
    acknowledged.push(...seller.acknowledged)

    const database = await openDatabase({ runner: 'embedded', folder })
    const ids = await asOwner(database, (tx) => tx.rows<{ id: string }>(sql`select goods_id as id from shelf.goods`))
    const kept = new Set(ids.map(({ id }) => id))
    expect(kept.size).toBe(ids.length)
    expect(acknowledged.filter((n) => !kept.has(idOf(n)))).toEqual([])
    await database.close()
  }
})

test.each([
  ['fsync', 'fsync failed: EIO'],
  ['full', 'DATABASE_CRASHED'],
])('a disk that fails (%s) acknowledges nothing: the engine stops and the waiting sale hears it', async (failure, told) => {
  const folder = temporaryFolder()
  const trigger = join(folder, 'failing-disk')
  const preload = new URL('testing/failing-disk.mjs', import.meta.url)
  const seller = startSeller(folder, 0, { url: preload, env: { FAILING_DISK: trigger } })
  await seller.sold(20)
  writeFileSync(trigger, failure)
  const { code, words } = await seller.ended
  expect(code).not.toBe(0)
  expect(words).toContain(told)
  const acknowledged = seller.acknowledged.length
  expect(acknowledged).toBeGreaterThanOrEqual(20)

  const database = await openDatabase({ runner: 'embedded', folder })
  const kept = await asOwner(database, countGoods)
  // The sale that failed may be there or not; none that was acknowledged is missing.
  expect([acknowledged, acknowledged + 1]).toContain(kept)
  await database.close()
})

test('a second process is refused the folder, in both languages, until the first has closed it', async () => {
  const folder = temporaryFolder()
  const seller = startSeller(folder, 0)
  await seller.ready
  const second = openDatabase({ runner: 'embedded', folder })
  await expect(second).rejects.toMatchObject({
    code: 'DATABASE_FOLDER_LOCKED',
    en: expect.stringContaining(String(seller.process.pid)),
    zh: expect.stringContaining('数据目录'),
  })
  await seller.kill9()
  const database = await openDatabase({ runner: 'embedded', folder })
  const again = openDatabase({ runner: 'embedded', folder })
  await expect(again).rejects.toMatchObject({ code: 'DATABASE_FOLDER_LOCKED' })
  await database.close()
  expect(existsSync(join(folder, 'lock'))).toBe(false)
})

test('a lock from a process table that cannot be seen holds while its heart beats', async () => {
  const folder = temporaryFolder()
  const elsewhere = JSON.stringify({ pid: 1, startedAt: '1', home: 'another container' })
  const lock = join(folder, 'lock')
  writeFileSync(lock, elsewhere)
  const beating = spawn(process.execPath, [
    '-e',
    `setInterval(() => require('fs').utimesSync(${JSON.stringify(lock)}, new Date(), new Date()), 500)`,
  ])
  await pause(600)
  await expect(openDatabase({ runner: 'embedded', folder })).rejects.toMatchObject({ code: 'DATABASE_FOLDER_LOCKED' })
  beating.kill('SIGKILL')
  await once(beating, 'exit')
  const database = await openDatabase({ runner: 'embedded', folder })
  expect(readFileSync(lock, 'utf8')).not.toBe(elsewhere)
  await database.close()
})

test('a creation that was interrupted is begun again', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'pgdata.new/base'), { recursive: true })
  writeFileSync(join(folder, 'pgdata.new/PG_VERSION'), '18\n')
  const database = await openDatabase({ runner: 'embedded', folder })
  expect((await database.vitals()).durable).toBe(true)
  await database.close()
})

test('housekeeping vacuums what has changed and leaves open transactions alone', async () => {
  const database = await openDatabase({ runner: 'embedded', folder: temporaryFolder() })
  await migrate(database, shelfMigrations)
  await asOwner(database, (tx) =>
    tx.run(sql`insert into shelf.goods select ${owner}, gen_random_uuid(), 'many', 1 from generate_series(1, 2000)`),
  )
  const swept = asOwner(database, async (tx) => {
    const sweeping = sweep(lanesOf(database))
    await tx.run(sql`update shelf.goods set on_hand = 2`)
    return { sweeping }
  })
  expect(await (await swept).sweeping).toBe(1)
  const stats = await database.transact({ as: 'owner' }, (tx) =>
    tx.first<{ analyzed: number }>(sql`select reltuples::bigint as analyzed from pg_class where oid = 'shelf.goods'::regclass`),
  )
  expect(stats?.analyzed).toBe(2000)
  await database.close()
})
