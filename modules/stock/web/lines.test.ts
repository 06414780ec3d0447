import { expect, test } from 'vitest'
import { adjustmentOf, balancesAfter, becomes, entryOf, withQuantity, withScanned, type Line } from './lines.ts'

const cola = { productId: 'cola', name: '可乐', unit: '瓶' }
const rice = { productId: 'rice', name: '大米', unit: '公斤' }
const line = (of: typeof cola, quantityThousandths: number | null): Line => ({ ...of, quantityThousandths })

test('a second scan of a good raises its line by what the code stands for', () => {
  const once = withScanned([line(rice, 5000)], cola, 1000)
  expect(once).toEqual([line(cola, 1000), line(rice, 5000)])
  expect(withScanned(once, cola, 24_000)).toEqual([line(cola, 25_000), line(rice, 5000)])
})

test('a scan that is to be counted by hand keeps what was counted before', () => {
  expect(withScanned([], cola, null)).toEqual([line(cola, null)])
  expect(withScanned([line(cola, 7000)], cola, null)).toEqual([line(cola, 7000)])
})

test('a quantity changes its own line only', () => {
  expect(withQuantity([line(cola, 1000), line(rice, 1000)], 'rice', 2500)).toEqual([line(cola, 1000), line(rice, 2500)])
})

test('a count says what is there; waste takes away, a find adds', () => {
  expect(adjustmentOf('counted', [line(cola, 7000)])).toEqual([{ productId: 'cola', countedThousandths: 7000 }])
  expect(adjustmentOf('waste', [line(cola, 2000)])).toEqual([{ productId: 'cola', changeThousandths: -2000 }])
  expect(adjustmentOf('found', [line(cola, 2000)])).toEqual([{ productId: 'cola', changeThousandths: 2000 }])
  expect(becomes(entryOf('counted'), 9000, 7000)).toBe(7000)
  expect(becomes(entryOf('lost'), 9000, 2000)).toBe(7000)
  expect(becomes(entryOf('found'), -1000, 2000)).toBe(1000)
})

test('what was left after each move is counted back from now', () => {
  const moves = [{ changeThousandths: -2000 }, { changeThousandths: 12_000 }, { changeThousandths: -1000 }]
  expect(balancesAfter(10_000, moves)).toEqual([10_000, 12_000, 0])
})
