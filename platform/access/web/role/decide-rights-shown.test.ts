import { expect, test } from 'vitest'
import { coverOf, levelOf, withLevel, withoutPattern, withPattern, type KnownRight } from './decide-rights-shown.ts'

const known: readonly KnownRight[] = ['catalog.view', 'catalog.edit', 'stock.view', 'stock.adjust', 'till.sell'].map((name) => ({
  name,
  module: name.split('.')[0] ?? '',
  title: { zh: name, en: name },
  mayAsk: !name.endsWith('.view'),
}))
const allow = (rights: readonly string[], right: string) => withLevel(rights, right, 'allow', known)
const ask = (rights: readonly string[], right: string) => withLevel(rights, right, 'ask', known)
const deny = (rights: readonly string[], right: string) => withLevel(rights, right, 'deny', known)

test('a right is held by its name, its module, its verb or altogether', () => {
  expect(coverOf(['catalog.view'], 'catalog.view')).toBe('catalog.view')
  expect(coverOf(['catalog.view', 'catalog.*'], 'catalog.view')).toBe('catalog.*')
  expect(coverOf(['*.view'], 'catalog.view')).toBe('*.view')
  expect(coverOf(['*'], 'catalog.view')).toBe('*')
  expect(coverOf(['stock.*', '*.edit'], 'catalog.view')).toBeUndefined()
})

test('what is allowed is not asked for, and what nobody named is denied', () => {
  expect(levelOf(['?till.sell'], 'till.sell')).toEqual({ level: 'ask', cover: 'till.sell' })
  expect(levelOf(['?till.*'], 'till.sell')).toEqual({ level: 'ask', cover: 'till.*' })
  expect(levelOf(['?till.sell', 'till.*'], 'till.sell')).toEqual({ level: 'allow', cover: 'till.*' })
  expect(levelOf(['?catalog.edit'], 'till.sell')).toEqual({ level: 'deny', cover: undefined })
})

test('a whole module takes the place of its single rights, asked ones included', () => {
  expect(withPattern(['catalog.view', '?catalog.edit', 'till.sell'], 'catalog.*')).toEqual(['catalog.*', 'till.sell'])
  expect(allow(['till.sell'], 'till.sell')).toEqual(['till.sell'])
})

test('one right of a pattern at another level leaves the others of the pattern', () => {
  expect(deny(['catalog.*'], 'catalog.view')).toEqual(['catalog.edit'])
  expect(ask(['catalog.*'], 'catalog.edit')).toEqual(['catalog.view', '?catalog.edit'])
  expect(deny(['*.view', 'till.sell'], 'catalog.view')).toEqual(['stock.view', 'till.sell'])
  expect(deny(['catalog.*', '*.view'], 'catalog.view')).toEqual(['catalog.edit', 'stock.view'])
  expect(allow(['?stock.*'], 'stock.view')).toEqual(['stock.view', '?stock.adjust'])
})

test('taking a module away takes its allowed rights away, and keeps the rest', () => {
  expect(withoutPattern(['catalog.*', 'till.sell'], 'catalog.*', known)).toEqual(['till.sell'])
  expect(withoutPattern(['catalog.edit', '?catalog.view'], 'catalog.*', known)).toEqual(['?catalog.view'])
  expect(withoutPattern(['*'], 'catalog.*', known)).toEqual(['stock.adjust', 'stock.view', 'till.sell'])
})

test('a right at a new level is at that level, and nothing else changes', () => {
  for (const before of [['stock.*'], ['?stock.*', 'stock.view'], ['*'], ['?till.sell', '*.view'], []])
    for (const { name } of known)
      for (const level of ['allow', 'ask', 'deny'] as const) {
        const after = withLevel(before, name, level, known)
        for (const other of known)
          expect(levelOf(after, other.name).level).toBe(other.name === name ? level : levelOf(before, other.name).level)
      }
})
