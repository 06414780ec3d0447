import { expect, test } from 'vitest'
import { rawSql, sql } from './sql.ts'

test('values become parameters, nested statements are spliced in and renumbered', () => {
  const where = sql`on_hand < ${5} and name <> ${'x'}`
  const statement = sql`select ${1} from shelf.goods where ${where} limit ${10}`
  expect(statement.text).toBe('select $1 from shelf.goods where on_hand < $2 and name <> $3 limit $4')
  expect(statement.values).toEqual([1, 5, 'x', 10])
})

test('a statement of one text keeps one name, spliced or not; a raw one has none', () => {
  const ask = (id: number) => sql`select ${id}`
  expect(ask(1).name).toBe(ask(2).name)
  expect(ask(1).name).not.toBe(sql`select ${1}`.name)
  const spliced = (columns: string) => sql`select ${rawSql(columns)} from shelf.goods`
  expect(spliced('name').name).toBe(spliced('name').name)
  expect(spliced('name').name).not.toBe(spliced('on_hand').name)
  expect(rawSql('select 1').name).toBeUndefined()
})
