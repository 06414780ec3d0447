import { expect, test } from 'vitest'
import { assertPosting, reversePostings } from './posting.ts'
import { drawer, idOf, move, revenue } from './testing/shop.ts'

test.each([
  ['nothing', { amount: 0 }],
  ['a negative amount', { amount: -1 }],
  ['a fraction', { amount: 1.5 }],
  ['more than is exact', { amount: 2 ** 53 }],
  ['a line that is no number', { line: 1.5 }],
  ['an address with a bar', { to: { address: 'a|b', kind: 'held' as const } }],
  ['an empty address', { to: { address: '', kind: 'held' as const } }],
  ['a unit with a space', { unit: 'C NY' }],
  ['one place only', { to: revenue }],
])('a posting of %s is a bug', (_, change) => {
  expect(() => assertPosting(move(1, revenue, drawer, 100, change))).toThrow(RangeError)
})

test('a reversal moves the same home, told by another fact', () => {
  const told = { fact: idOf(2), at: '2026-03-03T01:00:00.000Z', day: '2026-03-03' }
  expect(reversePostings([move(1, revenue, drawer, 100, { line: 7 })], told)).toEqual([
    { ...move(2, drawer, revenue, 100, { line: 7 }), ...told },
  ])
})
