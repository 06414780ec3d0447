import { expect, test } from 'vitest'
import { formatWeighCode, weighLayouts } from '#science/barcode'
import { someGoods } from '../testing/some-goods.ts'
import { GoodsIndex } from './goods-index.ts'
import { readScan } from './read-scan.ts'

const { water, apples, bread } = someGoods
const index = new GoodsIndex()
index.put(Object.values(someGoods))
const weight13 = { ...weighLayouts.weight13, prefixes: ['22'] }
const amount13 = { ...weighLayouts.amount13, prefixes: ['23'] }
const both18 = { ...weighLayouts.amountWeight18, prefixes: ['24'] }
const scan = (code: string) => readScan(code, index, [weight13, amount13, both18])
const label = (
  layout: typeof weight13 | typeof amount13 | typeof both18,
  quantityThousandths: number | null,
  amountMinor: number | null,
) => formatWeighCode({ plu: '11101', quantityThousandths, amountMinor }, layout) ?? ''

test('a packing is named to the server as the catalog stores its code', () => {
  expect(scan('6900000010013')).toEqual({ good: water, code: '6900000010013', quantityThousandths: null, labelAmountMinor: null })
  expect(scan('06900000010013')?.code).toBe('6900000010013')
  expect(scan('16900000010010')?.code).toBe('16900000010010')
})

test('labels of a scale say the weight, the amount, or both', () => {
  expect(scan(label(weight13, 860, null))).toMatchObject({ good: apples, quantityThousandths: 860, labelAmountMinor: null })
  expect(scan(label(both18, 860, 1015))).toMatchObject({ quantityThousandths: 860, labelAmountMinor: 1015 })
  expect(scan(label(amount13, null, 1180))).toMatchObject({ quantityThousandths: 1000, labelAmountMinor: 1180 })
})

test('a scale weighs kilograms also for goods priced by 斤', () => {
  const jin = new GoodsIndex()
  jin.put([{ ...apples, unit: '斤' }])
  expect(readScan(label(weight13, 500, null), jin, [weight13])?.quantityThousandths).toBe(1000)
})

test('a label for goods by the piece sells one piece at the shop’s price', () => {
  const pieces = new GoodsIndex()
  pieces.put([{ ...apples, byWeight: false }])
  expect(readScan(label(amount13, null, 999), pieces, [amount13])).toMatchObject({
    code: null,
    quantityThousandths: null,
    labelAmountMinor: null,
  })
})

test('numbers and typed PLUs sell the base unit; anything else is nobody’s', () => {
  expect(scan('10003')).toMatchObject({ good: bread, code: null })
  expect(scan('11101')).toMatchObject({ good: apples, code: null })
  expect(scan(' １０００３ ')?.good).toEqual(bread)
  expect(scan('6999999999999')).toBeUndefined()
  expect(scan('2299999008607')).toBeUndefined()
})
