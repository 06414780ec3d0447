import { expect, test } from 'vitest'
import { allow, coverOf, deny, type KnownRight } from './decide-rights-shown.ts'

const known: readonly KnownRight[] = ['catalog.view', 'catalog.edit', 'stock.view', 'stock.adjust', 'till.sell'].map((name) => ({
  name,
  module: name.split('.')[0] ?? '',
  title: { zh: name, en: name },
}))

test('a right is held by its name, its module, its verb or altogether', () => {
  expect(coverOf(['catalog.view'], 'catalog.view')).toBe('catalog.view')
  expect(coverOf(['catalog.view', 'catalog.*'], 'catalog.view')).toBe('catalog.*')
  expect(coverOf(['*.view'], 'catalog.view')).toBe('*.view')
  expect(coverOf(['*'], 'catalog.view')).toBe('*')
  expect(coverOf(['stock.*', '*.edit'], 'catalog.view')).toBeUndefined()
})

test('a whole module takes the place of its single rights', () => {
  expect(allow(['catalog.view', 'till.sell'], 'catalog.*')).toEqual(['catalog.*', 'till.sell'])
  expect(allow(['till.sell'], 'till.sell')).toEqual(['till.sell'])
})

test('taking one right out of a pattern leaves the others of the pattern', () => {
  expect(deny(['catalog.*'], 'catalog.view', known)).toEqual(['catalog.edit'])
  expect(deny(['*.view', 'till.sell'], 'catalog.view', known)).toEqual(['stock.view', 'till.sell'])
  expect(deny(['catalog.*', '*.view'], 'catalog.view', known)).toEqual(['catalog.edit', 'stock.view'])
})

test('taking a module away takes its single rights away, and keeps the rest', () => {
  expect(deny(['catalog.*', 'till.sell'], 'catalog.*', known)).toEqual(['till.sell'])
  expect(deny(['catalog.edit', 'till.sell'], 'catalog.*', known)).toEqual(['till.sell'])
  expect(deny(['*'], 'catalog.*', known)).toEqual(['stock.adjust', 'stock.view', 'till.sell'])
})

test('what is allowed and then denied is not held, and nothing else changes', () => {
  for (const { name } of known) {
    const after = deny(allow(['stock.*'], name), name, known)
    for (const other of known)
      expect(coverOf(after, other.name) !== undefined).toBe(other.name !== name && coverOf(['stock.*'], other.name) !== undefined)
  }
})
