import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAmount, writeAmount } from './amount.ts'

test.each([
  ['12.50', 1250],
  ['12.5', 1250],
  ['.5', 50],
  ['12.', 1200],
  ['¥1,234.50', 123_450],
  ['１２．５', 1250],
  ['12。5', 1250],
  ['-3', -300],
  ['−0.01', -1],
  ['3.10000', 310],
  ['0', 0],
  ['-0', 0],
  ['19.99元', 1999],
  ['0.29', 29],
  ['1.005', null],
  ['', null],
  ['.', null],
  ['-', null],
  ['1.2.3', null],
  ['12a', null],
  ['1e5', null],
  ['99999999999999', null],
])('%s is %s 分', (text, minor) => {
  const read = readAmount(text, 2)
  expect(read.ok ? read.value : null).toBe(minor)
})

test('a refusal says what is wrong', () => {
  expect(readAmount('1.005', 2)).toEqual({ ok: false, problem: 'too-precise' })
  expect(readAmount('1.0005', 3)).toEqual({ ok: false, problem: 'too-precise' })
  expect(readAmount('10000000000.01', 2)).toEqual({ ok: false, problem: 'too-large' })
  expect(readAmount('abc', 2)).toEqual({ ok: false, problem: 'not-a-number' })
})

test('what is written is read back as the same integer', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), fc.constantFrom(0, 2, 3), (value, decimals) => {
      const read = readAmount(writeAmount(value, decimals, 0), decimals)
      return read.ok && read.value === value
    }),
  )
})

test('money shows both decimals, quantities only those that say something', () => {
  expect(writeAmount(1250, 2, 2)).toBe('12.50')
  expect(writeAmount(-5, 2, 2)).toBe('-0.05')
  expect(writeAmount(1500, 3, 0)).toBe('1.5')
  expect(writeAmount(2000, 3, 0)).toBe('2')
})
