import { expect, test } from 'vitest'
import { toInstant, toSafeNumber } from './column-types.ts'

test.each([
  ['2026-03-02 01:00:00+00', '2026-03-02T01:00:00.000Z'],
  ['2026-03-02 01:00:00.5+00', '2026-03-02T01:00:00.500Z'],
  ['2026-03-02 01:00:00.123999+00', '2026-03-02T01:00:00.123Z'],
  ['2026-03-02 09:00:00+08', '2026-03-02T01:00:00.000Z'],
  ['2026-03-02 06:30:00.25+05:30', '2026-03-02T01:00:00.250Z'],
  ['infinity', 'infinity'],
])('an instant: %s', (text, instant) => {
  expect(toInstant(text)).toBe(instant)
})

test('a bigint is a safe Number or an error', () => {
  expect(toSafeNumber('-9007199254740991')).toBe(-9007199254740991)
  expect(() => toSafeNumber('9007199254740992')).toThrow('9007199254740992')
  expect(() => toSafeNumber('-9223372036854775808')).toThrow(RangeError)
})
