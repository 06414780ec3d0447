import { expect, test } from 'vitest'
import { shareOff, sumOff } from './read-discount.ts'

test('a share is what is left of ten in Chinese, and what is taken off in English', () => {
  expect(shareOff('8.5', true)).toEqual({ kind: 'percent', basisPoints: 1500 })
  expect(shareOff('15', false)).toEqual({ kind: 'percent', basisPoints: 1500 })
  expect(shareOff('0', true)).toEqual({ kind: 'percent', basisPoints: 10_000 })
  expect(shareOff('100', false)).toEqual({ kind: 'percent', basisPoints: 10_000 })
})

test('more than all of it, nothing at all and what is no number are no discount', () => {
  for (const text of ['100.01', '150', '0', '', '-5', 'x']) expect(shareOff(text, false)).toBeUndefined()
  for (const text of ['10', '12', '99', '', '-1']) expect(shareOff(text, true)).toBeUndefined()
  for (const text of ['', '0', '-1', 'x']) expect(sumOff(text)).toBeUndefined()
  expect(sumOff('3.5')).toEqual({ kind: 'amount', amountMinor: 350 })
})
