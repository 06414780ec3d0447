import { describe, expect, test } from 'vitest'
import { CASH_MINOR_MAX, DENOMINATIONS_MINOR, PIECES_MAX } from '../../contract.ts'
import { amountOf, countOf, countRows, doubtOf, neighbourOf, sumOf, wholeMaxOf } from './counting.ts'

test('a drawer of notes, coins and loose money adds up, and is sent without empty lines', () => {
  const typed = { 10_000: '3', 500: '4', 50: '7', 10: '', 100: '0', other: '1.37' }
  expect(sumOf(typed)).toBe(30_000 + 2_000 + 350 + 137)
  expect(countOf(typed)).toEqual({
    denominations: [
      { denominationMinor: 10_000, pieces: 3 },
      { denominationMinor: 500, pieces: 4 },
      { denominationMinor: 50, pieces: 7 },
    ],
    otherMinor: 137,
  })
})

test('what is sent and what is shown are the same money', () => {
  const typed = { 5_000: '12', 2_000: '3', 1_000: '9', other: '0.6' }
  const { denominations, otherMinor = 0 } = countOf(typed)
  const sent = denominations.reduce((sum, { denominationMinor, pieces }) => sum + denominationMinor * pieces, otherMinor)
  expect(sent).toBe(sumOf(typed))
})

test.each([
  ['', 0],
  ['.', 0],
  ['-3', 0],
  ['1.5', 0],
  ['abc', 0],
  ['２', 20_000],
  ['9999999', PIECES_MAX * 10_000],
])('pieces typed as “%s” are %i fen of ¥100 notes', (text, minor) => expect(amountOf(10_000, text)).toBe(minor))

test('loose money beyond all sense is as much as the contract takes', () => {
  expect(amountOf('other', '99999999')).toBe(CASH_MINOR_MAX)
})

describe('doubt', () => {
  test('is there when nothing was counted', () => {
    expect(doubtOf({})).toBe('nothing')
    expect(doubtOf({ 100: '0', other: '0.00' })).toBe('nothing')
  })

  test('is there when an amount stands in place of pieces, or there is too much in all', () => {
    expect(doubtOf({ 10: '501' })).toBe('much')
    expect(doubtOf({ other: '100000.01' })).toBe('much')
  })

  test('is not there for a good day', () => {
    expect(doubtOf({ 10_000: '500', 10: '500' })).toBeUndefined()
  })
})

test('down and up lead through every line and stop at the ends', () => {
  expect(countRows).toEqual([...DENOMINATIONS_MINOR, 'other'])
  expect(neighbourOf(10_000, -1)).toBe(10_000)
  expect(neighbourOf(10, 1)).toBe('other')
  expect(neighbourOf('other', 1)).toBe('other')
  expect(neighbourOf('other', -1)).toBe(10)
})

test('the pad takes as many digits as the contract', () => {
  expect([wholeMaxOf(100), wholeMaxOf('other')]).toEqual([5, 6])
})
