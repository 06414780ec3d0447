import { expect, test } from 'vitest'
import type { Product } from '#modules/catalog'
import type { Benefit, PromotionRule } from '#science/promotion'
import { decideBelowCost } from './decide-below-cost.ts'
import { someGood } from './testing/some-good.ts'

const everything = { all: true, productIds: [], categoryIds: [], exceptProductIds: [], exceptCategoryIds: [] }
const now = { day: '2026-03-06', minuteOfDay: 600, isMember: false }
const cola = good('汽水', 300, 210)
const soap = good('香皂', 800, 700)
const rare = { ...good('老酒', 9_900, 1), costMinor: null }

test.each<[string, Benefit, number, number, number]>([
  // Pieces in the basket, what the customer pays, what they cost the shop.
  ['special price', { kind: 'specialPrice', unitPriceMinor: 200 }, 1, 200, 210],
  ['percent off', { kind: 'percentOff', basisPoints: 4_000 }, 1, 180, 210],
  ['buy two, get one', { kind: 'buyGet', buy: 2, get: 1, basisPoints: 10_000, each: 'set', reward: null }, 3, 600, 630],
  ['any three for a price', { kind: 'mixPrice', pieces: 3, priceMinor: 600 }, 3, 600, 630],
  ['threshold by money', threshold('amount', 1_000, 500), 4, 700, 840],
  ['threshold by pieces', threshold('pieces', 2, 200), 2, 400, 420],
])('%s below cost is told with its numbers', (_, benefit, pieces, paysMinor, costMinor) => {
  const found = decideBelowCost(rule({ benefit }), [], [cola], now)
  expect(found).toEqual([{ productId: cola.id, name: '汽水', unit: '瓶', pieces, withName: null, paysMinor, costMinor }])
})

test('a rule that leaves a margin, and a good whose cost nobody knows, are not told', () => {
  expect(decideBelowCost(rule({ benefit: { kind: 'percentOff', basisPoints: 500 } }), [], [cola, rare], now)).toEqual([])
  expect(decideBelowCost(rule({ benefit: { kind: 'specialPrice', unitPriceMinor: 1 } }), [], [rare], now)).toEqual([])
})

test('two harmless rules that together go below cost are told, the worst good first', () => {
  const tenth = rule({ benefit: { kind: 'percentOff', basisPoints: 1_000 } })
  const other = rule({ ruleId: 'other', layer: 'ticket', benefit: { kind: 'percentOff', basisPoints: 2_300 } })
  expect(decideBelowCost(tenth, [], [cola, soap], now)).toEqual([])
  const found = decideBelowCost(tenth, [other], [cola, soap], now)
  expect(found.map(({ name, paysMinor }) => [name, paysMinor])).toEqual([
    ['香皂', 554],
    ['汽水', 208],
  ])
})

test('a gift counts with what it costs; members and coupons are taken as given, and hours do not hide it', () => {
  const reward = { ...everything, all: false, productIds: [soap.id] }
  const goods = { ...everything, all: false, productIds: [cola.id] }
  const gift = rule({ goods, benefit: { kind: 'buyGet', buy: 3, get: 1, basisPoints: 10_000, each: 'set', reward } })
  expect(decideBelowCost(gift, [], [cola, soap], now)[0]).toMatchObject({
    name: '汽水',
    pieces: 3,
    withName: '香皂',
    paysMinor: 900,
    costMinor: 1_330,
  })
  const shy = rule({
    benefit: { kind: 'specialPrice', unitPriceMinor: 100 },
    membersOnly: true,
    needsCoupon: true,
    time: { fromDay: '2026-04-01', toDay: null, weekdays: [1], hours: [{ fromMinute: 1, toMinute: 2 }] },
  })
  expect(decideBelowCost(shy, [], [cola], now)).toHaveLength(1)
})

function threshold(by: 'amount' | 'pieces', from: number, amountMinor: number): Benefit {
  return { kind: 'thresholdOff', by, tiers: [{ from, off: { kind: 'amount', amountMinor } }], repeats: false }
}

function rule(about: Partial<PromotionRule>): PromotionRule {
  return {
    ruleId: 'r',
    name: '促销',
    layer: 'goods',
    priority: 100,
    group: null,
    goods: everything,
    benefit: { kind: 'memberPrice' },
    time: { fromDay: null, toDay: null, weekdays: [], hours: [] },
    membersOnly: false,
    needsCoupon: false,
    timesMax: null,
    discountMinorMax: null,
    unitPriceMinorMin: null,
    final: false,
    ...about,
  }
}

function good(name: string, priceMinor: number, costMinor: number): Product {
  return someGood(name, { priceMinor, costMinor })
}
