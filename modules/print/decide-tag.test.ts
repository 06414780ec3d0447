import { expect, test } from 'vitest'
import { decideTag } from './decide-tag.ts'

const water: Parameters<typeof decideTag>[0] = {
  name: '石榴泉饮用天然水',
  variantName: '',
  priceMinor: 200,
  memberPriceMinor: null,
  unit: '瓶',
  number: '1001',
  barcodes: [],
}
const barcode = { unit: '', priceMinor: null, memberPriceMinor: null }

test('a tag has the code of one piece, never the carton’s; without one, the shop’s own number', () => {
  const carton = { ...barcode, code: '16900000010010', unit: '箱', factorThousandths: 24_000 }
  const piece = { ...barcode, code: '6900000010013', factorThousandths: 1_000 }
  expect(decideTag({ ...water, barcodes: [carton, piece] })?.code).toBe('6900000010013')
  expect(decideTag({ ...water, barcodes: [carton] })?.code).toBe('1001')
})

test('a variant is named, a member’s price stands beside, and without a price there is no tag', () => {
  expect(decideTag({ ...water, variantName: '1.5L', memberPriceMinor: 180 })).toMatchObject({
    name: '石榴泉饮用天然水 1.5L',
    priceMinor: 200,
    memberPriceMinor: 180,
  })
  expect(decideTag({ ...water, priceMinor: null })).toBeUndefined()
})
