import { afterAll, beforeAll, expect, test } from 'vitest'
import { bytes, type Database, openDatabase, sql, texts } from './index.ts'

let database: Database

beforeAll(async () => {
  database = await openDatabase({ runner: 'memory' })
})

afterAll(() => database.close())

test.each([
  ['none', []],
  ['one that is empty', ['']],
  ['what an array literal would have to quote', ['{a,"b"}', String.raw`back\slash`, 'null', ' ', '石榴泉\n🍉']],
])('texts arrive as they were: %s', async (_, values) => {
  const found = await database.transact({ as: 'owner' }, (tx) =>
    tx.first<{ values: string[] }>(sql`select ${texts(values)}::text[] as values`),
  )
  expect(found?.values).toEqual(values)
})

test('bytes arrive as they were', async () => {
  const hexes = ['', '00ff', 'deadbeef']
  const found = await database.transact({ as: 'owner' }, (tx) =>
    tx.rows<{ hex: string }>(sql`select encode(one, 'hex') as hex from unnest(${bytes(hexes)}::bytea[]) as one`),
  )
  expect(found.map(({ hex }) => hex)).toEqual(hexes)
})
