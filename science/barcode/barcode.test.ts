import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WeighLayout } from './index.ts'
import {
  barcodeFromCell,
  checkDigit,
  formatWeighCode,
  gtin14,
  hasValidCheckDigit,
  readBarcode,
  readWeighCode,
  weighCodeLength,
  weighLayouts,
  withCheckDigit,
} from './index.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const layouts: WeighLayout[] = Object.values(weighLayouts)

// Worked examples: GS1's own calculator page (GTIN-13, SSCC), ISBN of "The Little Prince", a UPC-A and a GTIN-8.
test.each(['6291041500213', '106141411234567897', '9787020042494', '036000291452', '96385074', '10614141000415'])(
  '[BC1] %s ends in its check digit',
  (code) => {
    expect(hasValidCheckDigit(code)).toBe(true)
    expect(withCheckDigit(code.slice(0, -1))).toBe(code)
  },
)

test('[BC1] what is no code has no valid check digit', () => {
  for (const code of ['', '0', 'A6901', '69 01']) expect(hasValidCheckDigit(code)).toBe(false)
  expect(() => checkDigit('69x')).toThrow(RangeError)
})

test('[BC2] any single wrong digit is noticed', () => {
  fc.assert(
    fc.property(digits(12), fc.nat({ max: 12 }), fc.integer({ min: 1, max: 9 }), (body, place, step) => {
      const code = withCheckDigit(body)
      const wrong = code.slice(0, place) + ((Number(code[place]) + step) % 10) + code.slice(place + 1)
      expect(hasValidCheckDigit(wrong)).toBe(false)
    }),
  )
})

test('[BC3] a wrong check digit is told with the right one', () => {
  expect(readBarcode(' 6291041500214\r\n')).toEqual({
    scanned: ' 6291041500214\r\n',
    code: '6291041500214',
    gtin14: '06291041500214',
    kind: 'foreign',
    checkDigit: 'wrong',
    expectedCheckDigit: '3',
  })
  expect(readBarcode('６２９１０４１５００２１３').checkDigit).toBe('valid')
})

test('[BC4] lengths of one article share a key', () => {
  for (const code of ['036000291452', '0036000291452', '00036000291452']) expect(gtin14(code)).toBe('00036000291452')
  expect(gtin14('96385074')).toBe('00000096385074')
  for (const code of ['', '123', '1234567890', 'ABCDEFGH', '00000000', '690123456789012']) expect(gtin14(code)).toBeNull()
})

test.each([
  ['690000001001', 'china'],
  ['699999999999', 'china'],
  ['489000000001', 'foreign'],
  ['036000291450', 'foreign'],
  ['020000000001', 'inStore'],
  ['040000000001', 'inStore'],
  ['220010101255', 'inStore'],
  ['977123456700', 'periodical'],
  ['978702004249', 'book'],
  ['979026000043', 'music'],
  ['979110000000', 'book'],
  ['050000000001', 'coupon'],
  ['981000000001', 'coupon'],
  ['999000000001', 'coupon'],
  ['1690000001001', 'carton'],
  ['9690000001001', 'variableCarton'],
  ['6900001', 'china'],
  ['2000001', 'inStore'],
  ['0000001', 'inStore'],
  ['4000001', 'foreign'],
] as const)('[BC5] %s is %s', (body, kind) => {
  expect(readBarcode(withCheckDigit(body))).toMatchObject({ kind, checkDigit: 'valid' })
})

test('[BC5] a house code is internal', () => {
  for (const code of ['', 'A-17', '0300623', '00000000']) expect(readBarcode(code).kind).toBe('internal')
})

test.each([
  ['6901234567892.0', '6901234567892'],
  ['6901234567892.', '6901234567892'],
  ['6.901234567892E+12', '6901234567892'],
  ['6.901234567892e12', '6901234567892'],
  ['6.9012345678920E+12', '6901234567892'],
  ['6,901,234,567,892', '6901234567892'],
  [6901234567892, '6901234567892'],
] as const)('[BC6] %s is repaired', (cell, code) => {
  expect(barcodeFromCell(cell)).toMatchObject({ state: 'repaired', code })
})

test.each([
  ['6.9E+12', 'digitsRounded'],
  ['6.90123456789E+12', 'digitsRounded'],
  ['2.20010101255012E+17', 'digitsRounded'],
  ['220010101255012345.0', 'digitsRounded'],
  [220010101255012350, 'digitsRounded'],
  ['690.5', 'notWhole'],
  [690.5, 'notWhole'],
  [-1, 'notWhole'],
  [Number.NaN, 'notWhole'],
] as const)('[BC6] %s is lost: %s', (cell, reason) => {
  expect(barcodeFromCell(cell)).toMatchObject({ state: 'lost', reason })
})

test('[BC6] text marks keep the code intact', () => {
  for (const cell of ['="0300623"', "'0300623", ' 0300623 ', '０３００６２３']) {
    expect(barcodeFromCell(cell)).toEqual({ state: 'intact', code: '0300623' })
  }
  expect(barcodeFromCell('  ')).toEqual({ state: 'empty' })
  expect(barcodeFromCell('1E5A')).toEqual({ state: 'intact', code: '1E5A' })
})

test('[BC6] whatever is not lost is the original', () => {
  const ways: ((code: string) => string | number)[] = [
    (code) => code,
    (code) => `${code}.0`,
    (code) => Number(code),
    (code) => Number(code).toExponential().toUpperCase(),
    (code) => Number(code).toExponential(5),
    (code) => Number(code).toLocaleString('en-US'),
  ]
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 18 }).chain(digits), fc.constantFrom(...ways), (code, way) => {
      fc.pre(!code.startsWith('0'))
      const cell = barcodeFromCell(way(code))
      expect(cell.state === 'lost' ? code : cell).toEqual(cell.state === 'lost' ? code : { ...cell, code })
    }),
    { numRuns: 1000 },
  )
})

test('[BC7] the layouts of the scales', () => {
  const { weight13, amount13, amountWeight18, weightAmount18, sevenFiveOneAmount } = weighLayouts
  expect(readWeighCode(withCheckDigit('220010101255'), weight13)).toEqual({
    plu: '00101',
    quantityThousandths: 1255,
    amountMinor: null,
  })
  expect(readWeighCode(withCheckDigit('220010101255'), amount13)?.amountMinor).toBe(1255)
  const code18 = withCheckDigit('22001010075101255')
  expect(code18).toHaveLength(18)
  expect(readWeighCode(code18, amountWeight18)).toEqual({ plu: '00101', quantityThousandths: 1255, amountMinor: 751 })
  expect(readWeighCode(code18, weightAmount18)).toEqual({ plu: '00101', quantityThousandths: 751, amountMinor: 1255 })
  expect(readWeighCode(withCheckDigit('220010101255'), sevenFiveOneAmount)?.plu).toBe('2200101')
  const coarse: WeighLayout = { ...amountWeight18, weightDecimals: 2, amountDecimals: 1 }
  expect(readWeighCode(code18, coarse)).toEqual({ plu: '00101', quantityThousandths: 12_550, amountMinor: 7510 })
  expect(layouts.map(weighCodeLength)).toEqual([13, 13, 18, 18, 13, 13])
})

test('[BC8] printing and reading is the identity', () => {
  const field = fc.nat({ max: 99_999 })
  fc.assert(
    fc.property(fc.constantFrom(...layouts), digits(5), field, field, (layout, plu5, weight, amount) => {
      const content = {
        plu: layout.pluIncludesPrefix ? `21${plu5}` : plu5,
        quantityThousandths: layout.fields.includes('weight') ? weight : null,
        amountMinor: layout.fields.includes('amount') ? amount : null,
      }
      expect(readWeighCode(formatWeighCode(content, layout) ?? '', layout)).toEqual(content)
    }),
  )
  const tooHeavy = { plu: '00101', quantityThousandths: 100_000, amountMinor: null }
  expect(formatWeighCode(tooHeavy, weighLayouts.weight13)).toBeNull()
  expect(formatWeighCode({ ...tooHeavy, plu: '101' }, weighLayouts.weight13)).toBeNull()
})

test('[BC9] what does not fit is no weigh code', () => {
  const onlyPrefix22: WeighLayout = { ...weighLayouts.weight13, prefixes: ['22'] }
  const good = withCheckDigit('220010101255')
  const wrong = good.slice(0, -1) + ((Number(good.at(-1)) + 1) % 10)
  expect(readWeighCode(good, onlyPrefix22)).not.toBeNull()
  expect(readWeighCode(wrong, onlyPrefix22)).toBeNull()
  expect(readWeighCode(wrong, { ...onlyPrefix22, checkDigit: 'ignored' })).not.toBeNull()
  expect(readWeighCode(withCheckDigit('240010101255'), onlyPrefix22)).toBeNull()
  expect(readWeighCode(good.slice(1), onlyPrefix22)).toBeNull()
  expect(readWeighCode('22001010125ab', { ...onlyPrefix22, checkDigit: 'ignored' })).toBeNull()
})
