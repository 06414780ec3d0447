import { expect, test } from 'vitest'
import { readBarcode, readWeighCode, formatWeighCode } from '#science/barcode'
import { demoShop } from '../shop.ts'
import { demoChoiceGoods } from './choice-goods.ts'
import { demoCategories, demoGoods, units } from './index.ts'
import { specIn } from './spec-words.ts'

const unique = (values: readonly (string | null | undefined)[]) => {
  const present = values.filter((value) => value !== null && value !== undefined)
  return new Set(present).size === present.length
}

test('the shop has its 320 goods and more, each with a name of its own in both languages', () => {
  expect(demoGoods.length).toBeGreaterThanOrEqual(320)
  expect(unique(demoGoods.map((good) => good.key))).toBe(true)
  expect(unique(demoGoods.map((good) => `${good.zh} ${good.spec}`))).toBe(true)
  for (const good of demoGoods) {
    expect(good.zh).toMatch(/\p{Script=Han}/u)
    expect(good.en).toMatch(/^[\x20-\x7e]+$/)
    expect(units[good.unit].zh && good.spec).toBeTruthy()
  }
})

test('what is written on a pack is said in the shop’s language', () => {
  // Units such as ml and cm are the same in both; a word is not.
  const english = demoGoods.map(({ spec }) => specIn('zh', spec)).filter((spec) => /[a-z]{3,}|\bpc/i.test(spec))
  expect(english).toEqual([])
  expect(specIn('zh', '20 pcs')).toBe('20 只')
  expect(unique(demoGoods.map(({ zh, spec }) => `${zh} ${specIn('zh', spec)}`))).toBe(true)
  expect(demoGoods.every(({ spec }) => specIn('en', spec) === spec)).toBe(true)
})

test('every shelf holds goods and every good stands on a shelf', () => {
  const shelves = new Set(demoGoods.map((good) => good.category))
  expect([...shelves].sort()).toEqual(demoCategories.map((category) => category.key).sort())
})

test('every barcode is unique, ends in its check digit, and is either 69 or in-store', () => {
  const codes = demoGoods.flatMap((good) => [good.barcode, good.box?.barcode])
  expect(unique(codes)).toBe(true)
  for (const code of codes) {
    if (code === null || code === undefined) continue
    const { checkDigit, kind } = readBarcode(code)
    expect(checkDigit).toBe('valid')
    expect(['china', 'inStore', 'carton']).toContain(kind)
  }
})

test('weighed goods have a PLU that the shop scale prints, and no barcode', () => {
  const weighed = demoGoods.filter((good) => good.byWeight)
  expect(weighed.length).toBeGreaterThanOrEqual(25)
  expect(unique(weighed.map((good) => good.plu))).toBe(true)
  for (const good of demoGoods) expect(good.barcode === null).toBe(good.plu !== null)
  for (const { plu } of weighed) {
    const content = { plu: plu ?? '', quantityThousandths: 1255, amountMinor: null }
    expect(readWeighCode(formatWeighCode(content, demoShop.weighLayout) ?? '', demoShop.weighLayout)).toEqual(content)
  }
})

test('prices leave a believable margin, members and boxes pay less but never below cost', () => {
  for (const good of demoGoods) {
    const margin = 1 - good.costMinor / good.priceMinor
    expect([good.key, margin > 0.08 && margin < 0.75]).toEqual([good.key, true])
    const memberPrice = good.memberPriceMinor ?? good.priceMinor
    expect([good.key, memberPrice <= good.priceMinor && memberPrice > good.costMinor]).toEqual([good.key, true])
    const perPiece = good.box ? good.box.priceMinor / good.box.factor : good.priceMinor
    expect([good.key, perPiece <= good.priceMinor && perPiece > good.costMinor]).toEqual([good.key, true])
  }
})

test('boxes, member prices and all three tax classes occur', () => {
  expect(demoGoods.filter((good) => good.box?.factor === 24).length).toBeGreaterThanOrEqual(8)
  expect(demoGoods.filter((good) => good.memberPriceMinor !== null).length).toBeGreaterThanOrEqual(15)
  expect(new Set(demoGoods.map((good) => good.taxClass)).size).toBe(3)
})

test('what can be chosen is on a shelf, and says so in both languages', () => {
  const keys = new Set(demoGoods.map((good) => good.key))
  const shelves = new Set(demoCategories.map((category) => category.key))
  const groups = demoChoiceGoods.flatMap((good) => good.groups)
  const options = groups.flatMap((group) => group.options)
  expect(options.filter(({ part }) => part !== undefined && !keys.has(part))).toEqual([])
  expect(demoChoiceGoods.filter(({ category }) => !shelves.has(category))).toEqual([])
  for (const { zh, en } of [...demoChoiceGoods, ...groups, ...options]) {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[\x20-\x7e]+$/)
  }
  for (const { least, most } of groups) expect(least).toBeLessThanOrEqual(most)
})
