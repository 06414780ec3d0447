import { expect, test } from 'vitest'
import { countSold, favouritesOf, type Counts } from './favourites.ts'

test('what is sold most comes first', () => {
  const counts = ['water', 'bread', 'water'].reduce<Counts>((now, id) => countSold(now, [id]), {})
  expect(favouritesOf(counts)).toEqual(['water', 'bread'])
})

test('new habits overtake old ones', () => {
  let counts: Counts = {}
  for (let sale = 0; sale < 400; sale++) counts = countSold(counts, ['ice'])
  for (let sale = 0; sale < 300; sale++) counts = countSold(counts, ['soup'])
  expect(favouritesOf(counts)[0]).toBe('soup')
})

test('what is kept stays small', () => {
  let counts: Counts = {}
  for (let at = 0; at < 1000; at++) counts = countSold(counts, [String(at)])
  expect(favouritesOf(counts).length).toBeLessThanOrEqual(200)
})
