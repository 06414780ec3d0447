import { expect, test } from 'vitest'
import { decideOddRefunds } from './decide-odd-refunds.ts'

const ZIHAN = '01970000-0000-7000-8000-0000000000a2'
const DAYONG = '01970000-0000-7000-8000-0000000000a3'
const sale = { receiptId: ZIHAN, number: '260302-1', at: '2026-03-02T01:00:00.000Z', cashierId: ZIHAN }
type Refund = Parameters<typeof decideOddRefunds>[0][number]
const refund = (change: Partial<Refund>): Refund => ({
  receiptId: DAYONG,
  number: '260302-2',
  kind: 'refund',
  at: '2026-03-02T03:00:00.000Z',
  cashierId: ZIHAN,
  payableMinor: -350,
  reason: '瓶盖坏了',
  sale,
  ...change,
})
const because = (...refunds: Refund[]) => decideOddRefunds(refunds, 10_000).map((odd) => odd.because)

test('a bottle back two hours later is nothing to look at', () => {
  expect(because(refund({}), refund({}))).toEqual([])
})

test.each([
  ['without a receipt', { sale: null }, ['withoutReceipt']],
  ['a quarter of an hour after paying', { at: '2026-03-02T01:15:00.000Z' }, ['soonAfterSale']],
  ['a millisecond later than that', { at: '2026-03-02T01:15:00.001Z' }, undefined],
  ['of the owner’s limit', { payableMinor: -10_000 }, ['large']],
  ['of a fen less', { payableMinor: -9_999 }, undefined],
  ['with all at once', { sale: null, payableMinor: -20_000 }, ['withoutReceipt', 'large']],
])('a refund %s', (_, change, reasons) => {
  expect(because(refund(change))).toEqual(reasons === undefined ? [] : [reasons])
})

test('the third of one person makes all of hers odd, and nobody else’s', () => {
  expect(because(refund({}), refund({}), refund({}), refund({ cashierId: DAYONG }))).toEqual([
    ['manyByOne'],
    ['manyByOne'],
    ['manyByOne'],
  ])
})
