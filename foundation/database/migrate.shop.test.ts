import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { migrate, openDatabase, readMigrations, snapshot, sql } from './index.ts'
import type { MigrationSet } from './index.ts'
import { asOwner, countGoods, owner, put, shelfMigrations } from './testing/shelf.ts'
import { temporaryFolder } from './testing/temporary.ts'

test('applies once, in order, and says what it applied', async () => {
  const database = await openDatabase({ runner: 'memory' })
  expect(await migrate(database, shelfMigrations)).toEqual(['shelf/0001-goods.sql', 'shelf/0002-count.sql'])
  expect(await migrate(database, shelfMigrations)).toEqual([])

  await asOwner(database, (tx) => put(tx, owner, 1))
  const copy = await openDatabase({ runner: 'memory', from: await snapshot(database) })
  await asOwner(database, (tx) => put(tx, owner, 2))
  expect(await migrate(copy, shelfMigrations)).toEqual([])
  expect([await asOwner(copy, countGoods), await asOwner(database, countGoods)]).toEqual([1, 2])
  await copy.close()

  await expect(migrate(database, edited())).rejects.toMatchObject({
    code: 'MIGRATION_EDITED',
    en: expect.stringContaining('shelf/0001-goods.sql'),
    zh: expect.stringContaining('shelf/0001-goods.sql'),
  })
  const without = shelfMigrations.map((set) => ({ ...set, files: set.files.slice(0, 1) }))
  await expect(migrate(database, without)).rejects.toMatchObject({
    code: 'MIGRATION_MISSING',
    en: expect.stringContaining('shelf/0002-count.sql'),
  })

  const broken = withFile('create table shelf.half (n int); select 1 / 0;')
  await expect(migrate(database, broken)).rejects.toThrow('shelf/0003-more.sql: division by zero')
  const guardless = withFile(`create table shelf.bare (n int); call app.guard('shelf.bare');`)
  await expect(migrate(database, guardless)).rejects.toThrow('has no column merchant_id')
  const greedy = withFile(`call app.guard('shelf.goods', 'select, truncate');`)
  await expect(migrate(database, greedy)).rejects.toThrow('not a list of')
  const left = await database.transact({ as: 'owner' }, (tx) =>
    tx.first(sql`select to_regclass('shelf.half') as half, to_regclass('shelf.bare') as bare`),
  )
  expect(left).toEqual({ half: null, bare: null })

  const narrowed = withFile(`call app.guard('shelf.goods', 'select');`)
  expect(await migrate(database, narrowed)).toEqual(['shelf/0003-more.sql'])
  await expect(asOwner(database, (tx) => put(tx, owner, 3))).rejects.toMatchObject({ code: '42501' })
  await database.close()
})

test('reads a folder in the order of its numbers, and none where there is none', async () => {
  const folder = join(temporaryFolder(), 'migrations')
  mkdirSync(folder)
  const url = pathToFileURL(folder)
  writeFileSync(join(folder, '0002-b.sql'), 'select 2')
  writeFileSync(join(folder, '0001-a.sql'), 'select 1')
  writeFileSync(join(folder, 'README.md'), '')
  expect(await readMigrations(url)).toEqual([
    { name: '0001-a.sql', sql: 'select 1' },
    { name: '0002-b.sql', sql: 'select 2' },
  ])
  expect(await readMigrations(new URL('absent/', `${url.href}/`))).toEqual([])
  writeFileSync(join(folder, '0002-c.sql'), 'select 3')
  await expect(readMigrations(url)).rejects.toThrow('two migrations have the number')
  writeFileSync(join(folder, 'late.sql'), '')
  await expect(readMigrations(url)).rejects.toThrow('not late.sql')
})

function edited(): MigrationSet[] {
  return shelfMigrations.map((set) => ({
    ...set,
    files: set.files.map((file) => ({ ...file, sql: `${file.sql} -- typo mended` })),
  }))
}

function withFile(text: string): MigrationSet[] {
  return shelfMigrations.map((set) => ({ ...set, files: [...set.files, { name: '0003-more.sql', sql: text }] }))
}
