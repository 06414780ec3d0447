import { describe, expect, test } from 'vitest'
import type { ChoiceGroup, Product } from '#modules/catalog'
import type { PromotionRule } from '#science/promotion'
import { completeSale } from './contract.ts'
import { type AskedLine, decideSale, type SaleCase } from './decide-sale.ts'
import { id, product, toppings } from './testing/some-sales.ts'

const drink: ChoiceGroup = {
  groupId: id(700),
  name: '饮料',
  least: 1,
  most: 1,
  options: [
    { optionId: id(701), name: '豆浆', priceMinor: 0, productId: id(503), quantityThousandths: 1000 },
    { optionId: id(702), name: '拿铁', priceMinor: 600, productId: id(504), quantityThousandths: 1000 },
  ],
}
const goods = {
  tea: product(10, { name: '奶茶', priceMinor: 1_200, choiceGroups: [toppings] }),
  breakfast: product(11, { name: '早餐套餐', priceMinor: 900, costMinor: 30, kind: 'combo', choiceGroups: [drink, toppings] }),
  bottle: product(12, { name: '水桶押金', priceMinor: 2_000, kind: 'deposit' }),
  cake: product(13, { name: '蛋糕', priceMinor: null }),
  cola: product(14, { name: '汽水', priceMinor: 350 }),
} satisfies Record<string, Product>

const line = (good: Product, about: Partial<AskedLine> = {}): AskedLine => ({
  productId: good.id,
  quantityThousandths: 1_000,
  discountMinor: 0,
  ...about,
})
const take = (option: number, count = 1, groupId = id(option - (option % 100))) => ({ groupId, optionId: id(option), count })
const sell = (lines: readonly AskedLine[], about: Partial<SaleCase> = {}) =>
  decideSale({
    lines,
    products: new Map(Object.values(goods).map((good) => [good.id, good])),
    discountMinor: 0,
    rounding: 'none',
    mayChangePrice: false,
    mayDiscount: false,
    ...about,
  })

describe('choices', () => {
  test('add their price to the unit and are said in the good’s own order', () => {
    const sold = sell([line(goods.tea, { quantityThousandths: 2_000, choices: [take(603), take(601, 2)] })])
    expect(sold).toMatchObject({ do: 'sell', totals: { payableMinor: 3_000 } })
    if (sold.do !== 'sell') return
    expect(sold.lines[0]).toMatchObject({
      listPriceMinor: 1_500,
      unitPriceMinor: 1_500,
      choices: [
        { name: '加料', optionName: '鸡蛋', count: 2, priceMinor: 150 },
        { name: '加料', optionName: '少糖', count: 1, priceMinor: 0 },
      ],
      parts: [
        { productId: goods.tea.id, quantityThousandths: 2_000 },
        { productId: id(501), quantityThousandths: 4_000 },
      ],
    })
  })

  test('of a combo leave the shelf without it, and are what it cost', () => {
    const partCosts = new Map([
      [id(504), 350],
      [id(501), 60],
    ])
    const sold = sell([line(goods.breakfast, { choices: [take(702), take(601)] })], { partCosts })
    if (sold.do !== 'sell') throw new Error(sold.code)
    expect(sold.lines[0]).toMatchObject({ amountMinor: 1_650, costMinor: 30 + 350 + 60 })
    expect(sold.lines[0]?.parts).toEqual([
      { productId: id(504), quantityThousandths: 1_000 },
      { productId: id(501), quantityThousandths: 1_000 },
    ])
  })

  test('whose cost nobody knows leave the margin unknown', () => {
    const sold = sell([line(goods.breakfast, { choices: [take(701)] })], { partCosts: new Map([[id(503), null]]) })
    expect(sold).toMatchObject({ lines: [{ costMinor: null }] })
  })

  test('with a price typed in come on top of it', () => {
    const asked = line(goods.tea, { unitPriceMinor: 1_000, choices: [take(601)] })
    expect(sell([asked], { mayChangePrice: true })).toMatchObject({ lines: [{ listPriceMinor: 1_350, unitPriceMinor: 1_150 }] })
  })

  test('are not made cheaper by a promotion', () => {
    const half: PromotionRule = {
      ruleId: id(800),
      name: '半价',
      layer: 'price',
      priority: 1,
      group: null,
      goods: { all: true, productIds: [], categoryIds: [], exceptProductIds: [], exceptCategoryIds: [] },
      benefit: { kind: 'percentOff', basisPoints: 5_000 },
      time: { fromDay: null, toDay: null, weekdays: [], hours: [] },
      membersOnly: false,
      needsCoupon: false,
      timesMax: null,
      discountMinorMax: null,
      unitPriceMinorMin: null,
      final: false,
    }
    const context = { day: '2026-03-02', minuteOfDay: 600, isMember: false, coupons: [] }
    const asked = [line(goods.bottle), line(goods.tea, { choices: [take(601, 2)] })]
    expect(sell(asked, { promotions: { rules: [half], context } })).toMatchObject({
      lines: [
        { discountMinor: 0, amountMinor: 2_000 },
        { discountMinor: 600, amountMinor: 900 },
      ],
    })
  })

  test.each([
    ['none of what must be chosen', [], 'CHOICES_TOO_FEW', { name: '早餐套餐', group: '饮料', least: 1 }],
    ['two of what is chosen once', [take(701), take(702)], 'CHOICES_TOO_MANY', { name: '早餐套餐', group: '饮料', most: 1 }],
    ['four of up to three', [take(701), take(601, 4)], 'CHOICES_TOO_MANY', { name: '早餐套餐', group: '加料', most: 3 }],
    ['four in two helpings', [take(701), take(601, 2), take(601, 2)], 'CHOICES_TOO_MANY', { group: '加料' }],
    ['an option of another group', [take(701, 1, toppings.groupId)], 'CHOICE_UNKNOWN', { name: '早餐套餐' }],
    ['an option that is gone', [take(701), take(699, 1, toppings.groupId)], 'CHOICE_UNKNOWN', { name: '早餐套餐' }],
  ])('%s is refused by name', (_, choices, code, values) => {
    const refused = sell([line(goods.breakfast, { choices })])
    expect(refused).toMatchObject({ do: 'refuse', code, field: 'lines.0.choices', values })
  })

  test('of a good without any are refused', () => {
    expect(sell([line(goods.cola, { choices: [take(601)] })])).toMatchObject({ code: 'CHOICE_UNKNOWN', values: { name: '汽水' } })
  })
})

describe('a deposit', () => {
  test('has no tax, moves no stock, and the ticket’s discount passes it by', () => {
    const sold = sell([line(goods.bottle), line(goods.cola)], { discountMinor: 350, mayDiscount: true })
    if (sold.do !== 'sell') throw new Error(sold.code)
    expect(sold.lines[0]).toMatchObject({
      deposit: true,
      taxMinor: 0,
      taxBasisPoints: 0,
      discountMinor: 0,
      amountMinor: 2_000,
      parts: [],
    })
    expect(sold.totals).toMatchObject({ payableMinor: 2_000, discountMinor: 350, taxMinor: 0 })
  })

  test('is not rounded while goods carry the rounding', () => {
    const odd = new Map([goods.bottle, { ...goods.cola, priceMinor: 333 }].map((good) => [good.id, good]))
    const sold = sell([line(goods.bottle), line(goods.cola)], { products: odd, rounding: 'dropJiao' })
    expect(sold).toMatchObject({ lines: [{ roundingMinor: 0 }, { roundingMinor: -33 }], totals: { payableMinor: 2_300 } })
  })

  test('cannot be made cheaper by hand, not even with the right', () => {
    const asked = [line(goods.bottle, { discountMinor: 1 })]
    expect(sell(asked, { mayDiscount: true })).toMatchObject({ code: 'DEPOSIT_NOT_REDUCED', values: { name: '水桶押金' } })
  })

  test('alone cannot carry the ticket’s discount', () => {
    expect(sell([line(goods.bottle)], { discountMinor: 1, mayDiscount: true })).toMatchObject({ code: 'DISCOUNT_TOO_LARGE' })
  })
})

describe('rights', () => {
  test('to a price and to a discount are two, and a refusal names the one that is missing', () => {
    const cheaper = [line(goods.cola, { unitPriceMinor: 300 })]
    const discounted = [line(goods.cola, { discountMinor: 50 })]
    expect(sell(cheaper, { mayDiscount: true })).toMatchObject({
      code: 'PRICE_NOT_ALLOWED',
      values: { right: 'till.changePrice' },
    })
    expect(sell(cheaper, { mayChangePrice: true })).toMatchObject({ totals: { payableMinor: 300 } })
    expect(sell(discounted, { mayChangePrice: true })).toMatchObject({
      code: 'DISCOUNT_NOT_ALLOWED',
      values: { right: 'till.discount' },
    })
    expect(sell(discounted, { mayDiscount: true })).toMatchObject({ totals: { payableMinor: 300 } })
    expect(sell([line(goods.cola)], { discountMinor: 1, mayChangePrice: true })).toMatchObject({
      values: { right: 'till.discount' },
    })
  })
})

describe('bad input', () => {
  test('a price of nought for a good without one is giving it away', () => {
    const free = [line(goods.cake, { unitPriceMinor: 0 })]
    expect(sell(free)).toMatchObject({ code: 'PRICE_NOT_ALLOWED', values: { name: '蛋糕' } })
    expect(sell(free, { mayChangePrice: true })).toMatchObject({ do: 'sell', totals: { payableMinor: 0 } })
    expect(sell([line(goods.cake, { unitPriceMinor: 1 })])).toMatchObject({ do: 'sell', totals: { payableMinor: 1 } })
  })

  test('a good whose price is nought is a gift of the shop', () => {
    const gift = new Map([[goods.cola.id, { ...goods.cola, priceMinor: 0 }]])
    expect(sell([line(goods.cola)], { products: gift })).toMatchObject({ do: 'sell', totals: { payableMinor: 0 } })
  })

  test('more off than a line or a ticket costs is refused where it is', () => {
    const may = { mayDiscount: true }
    expect(sell([line(goods.cola, { discountMinor: 351 })], may)).toMatchObject({ code: 'DISCOUNT_TOO_LARGE', field: 'lines.0' })
    expect(sell([line(goods.cola)], { ...may, discountMinor: 351 })).toMatchObject({
      code: 'DISCOUNT_TOO_LARGE',
      field: 'discountMinor',
    })
  })

  test('a ticket of five hundred lines is refused with words, not with a form', () => {
    const lines = Array.from({ length: 500 }, () => line(goods.cola))
    expect(sell(lines)).toMatchObject({ code: 'TICKET_TOO_LONG', field: 'lines', values: { max: 200 } })
    expect(sell(lines.slice(0, 200))).toMatchObject({ do: 'sell' })
    const asked = { storeId: id(1), lines, tenders: [] }
    expect(completeSale.input.safeParse(asked).success).toBe(true)
  })

  test('rounding above the owner’s limit is refused with the limit', () => {
    const odd = new Map([[goods.cola.id, { ...goods.cola, priceMinor: 399 }]])
    const asked = { products: odd, rounding: 'dropJiao', roundingMinorMax: 50 } as const
    expect(sell([line(goods.cola)], asked)).toMatchObject({ code: 'ROUNDING_NOT_ALLOWED', values: { maxMinor: 50 } })
    expect(sell([line(goods.cola)], { ...asked, roundingMinorMax: 99 })).toMatchObject({ totals: { roundingMinor: -99 } })
    expect(sell([line(goods.cola)], { ...asked, roundingMinorMax: null })).toMatchObject({ do: 'sell' })
  })
})
