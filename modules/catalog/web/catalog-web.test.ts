import { expect, test } from 'vitest'
import { categoryOptions, placesAfterMove, treeOf, type Category } from './category-options.ts'
import { fullName, marginOf } from './margin.ts'
import { fieldsOf, kindOf, readPrefixes } from './scale-layout.ts'

const category = (id: string, position: number, parentId: string | null = null): Category => ({
  id,
  name: id.toUpperCase(),
  parentId,
  position,
  products: 0,
})

test('categories stand in their own order, below their parents', () => {
  const items = [category('b', 1), category('a2', 1, 'a'), category('a', 0), category('a1', 0, 'a')]
  expect(treeOf(items).map(({ category: { id }, children }) => [id, children.map((child) => child.id)])).toEqual([
    ['a', ['a1', 'a2']],
    ['b', []],
  ])
  expect(categoryOptions(items).map(({ label }) => label)).toEqual(['A', 'A / A1', 'A / A2', 'B'])
})

test('a category moves by one place and not beyond the ends; neighbours that an import put on one place come apart', () => {
  const places = (neighbours: readonly Category[], id: string, step: -1 | 1) =>
    placesAfterMove(neighbours, id, step).map((moved) => [moved.id, moved.position])
  const apart = [category('a', 0), category('b', 1), category('c', 2)]
  expect(places(apart, 'a', 1)).toEqual([
    ['b', 0],
    ['a', 1],
  ])
  expect(places(apart, 'a', -1)).toEqual([])
  expect(places(apart, 'c', 1)).toEqual([])
  expect(places([category('a', 0), category('b', 0), category('c', 0)], 'c', -1)).toEqual([
    ['c', 1],
    ['b', 2],
  ])
})

test('a margin is known only with a price and a cost, and may be negative', () => {
  expect(marginOf({ priceMinor: 400, costMinor: 300 })).toBe(0.25)
  expect(marginOf({ priceMinor: 300, costMinor: 400 })).toBeCloseTo(-1 / 3)
  expect(marginOf({ priceMinor: null, costMinor: 300 })).toBeUndefined()
  expect(marginOf({ priceMinor: 0, costMinor: 0 })).toBeUndefined()
})

test('a name carries its variant', () => {
  expect(fullName({ name: '纯棉T恤', variantName: '红 / L' })).toBe('纯棉T恤 红 / L')
  expect(fullName({ name: '可乐', variantName: '' })).toBe('可乐')
})

test('the prefixes of scale codes are read as people type them', () => {
  expect(readPrefixes('20、21，２２ 20')).toEqual(['20', '21', '22'])
  expect(readPrefixes('20 2a')).toBeUndefined()
  expect(readPrefixes(' ')).toBeUndefined()
  expect(kindOf(fieldsOf('both'))).toBe('both')
})
