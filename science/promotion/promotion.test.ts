import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitByLargestRemainder } from '#science/money'
import { seededChance, shuffle } from '#science/random'
import type { Benefit, GoodsScope, PromotionContext, PromotionLine, PromotionRule } from './index.ts'
import { promote } from './index.ts'
import { splitFast } from './split.ts'
import { anyTicket } from './testing/any-ticket.ts'
import { promoteByForce } from './testing/brute-force.ts'

const everything: GoodsScope = { all: true, productIds: [], categoryIds: [], exceptProductIds: [], exceptCategoryIds: [] }
const only = (...productIds: string[]): GoodsScope => ({ ...everything, all: false, productIds })
const friday: PromotionContext = { day: '2026-03-06', minuteOfDay: 600, isMember: false, coupons: [] }

function line(productId: string, count: number, unitMinor: number, about: Partial<PromotionLine> = {}): PromotionLine {
  const shared = { lineId: productId, productId, categoryIds: [], baseThousandths: count * 1000, byWeight: false }
  return { ...shared, amountMinor: unitMinor * count, memberAmountMinor: null, ...about }
}
function rule(benefit: Benefit, about: Partial<PromotionRule> = {}): PromotionRule {
  return {
    ruleId: benefit.kind,
    name: '促销',
    layer: 'goods',
    priority: 0,
    group: null,
    goods: everything,
    benefit,
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
const off = (lines: PromotionLine[], rules: PromotionRule[], context: Partial<PromotionContext> = {}) =>
  promote(lines, rules, { ...friday, ...context }).discountMinor

const twoGetOne: Benefit = { kind: 'buyGet', buy: 2, get: 1, basisPoints: 10_000, each: 'set', reward: null }
const secondHalf: Benefit = { kind: 'buyGet', buy: 1, get: 1, basisPoints: 5_000, each: 'product', reward: null }
const tenPercent: Benefit = { kind: 'percentOff', basisPoints: 1_000 }
const threeForTen: Benefit = { kind: 'mixPrice', pieces: 3, priceMinor: 1_000 }

describe('against everything tried', () => {
  test('[PM1]–[PM15] every line costs what trying all sets and choices finds, whatever the order', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const chance = seededChance(String(seed))
        const { lines, rules, context } = anyTicket(chance)
        const ticket = promote(lines, rules, context)
        const byForce = promoteByForce(lines, rules, context)
        expect(Object.fromEntries(ticket.lines.map((one) => [one.lineId, one.discountMinor]))).toEqual(
          Object.fromEntries(byForce),
        )
        expect(promote(shuffle(chance, lines), shuffle(chance, rules), context).discountMinor).toBe(ticket.discountMinor)
      }),
      { numRuns: 500 },
    )
  })

  test('[PM1] [PM16] lines, reasons and header sum to each other, and no line falls below zero', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { lines, rules, context } = anyTicket(seededChance(`sums ${seed}`))
        const ticket = promote(lines, rules, context)
        const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
        ticket.lines.forEach((one, index) => {
          expect(one.amountMinor).toBeGreaterThanOrEqual(0)
          expect(one.amountMinor + one.discountMinor).toBe(lines[index]?.amountMinor)
          expect(sum(one.because.map(({ discountMinor }) => discountMinor))).toBe(one.discountMinor)
        })
        expect(sum(ticket.lines.map((one) => one.discountMinor))).toBe(ticket.discountMinor)
        expect(sum(ticket.applied.map((one) => one.discountMinor))).toBe(ticket.discountMinor)
      }),
      { numRuns: 500 },
    )
  })

  test('[PM1] numbering the lines anew changes no total', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const chance = seededChance(`names ${seed}`)
        const { lines, rules, context } = anyTicket(chance)
        const renamed = shuffle(chance, lines).map((one, index) => ({ ...one, lineId: String(index) }))
        expect(promote(renamed, rules, context).discountMinor).toBe(promote(lines, rules, context).discountMinor)
      }),
      { numRuns: 500 },
    )
  })
})

describe('when', () => {
  const at = (time: Partial<PromotionRule['time']>, day: string, minuteOfDay: number) =>
    off([line('cola', 1, 1_000)], [rule(tenPercent, { time: { ...rule(tenPercent).time, ...time } })], { day, minuteOfDay }) > 0

  test('[PM2] from the first minute to before the last, by the clock', () => {
    const hours = [{ fromMinute: 1_020, toMinute: 1_200 }]
    expect([1_019, 1_020, 1_199, 1_200].map((minute) => at({ hours }, '2026-03-06', minute))).toEqual([false, true, true, false])
  })

  test('[PM2] hours past midnight belong to the day they began on', () => {
    const time = { weekdays: [5], hours: [{ fromMinute: 1_320, toMinute: 120 }] }
    expect(at(time, '2026-03-06', 1_400)).toBe(true)
    expect(at(time, '2026-03-07', 60)).toBe(true)
    expect(at(time, '2026-03-06', 60)).toBe(false)
    expect(at({ ...time, toDay: '2026-03-06' }, '2026-03-07', 60)).toBe(true)
  })

  test('[PM2] for members, and with a coupon that names the rule', () => {
    const cola = [line('cola', 1, 1_000, { memberAmountMinor: 900 })]
    const members = [rule({ kind: 'memberPrice' }, { membersOnly: true })]
    expect([off(cola, members), off(cola, members, { isMember: true })]).toEqual([0, 100])
    const coupon = rule(tenPercent, { needsCoupon: true })
    expect(off(cola, [coupon], { coupons: [{ code: 'A', ruleId: 'other' }] })).toBe(0)
    const shown = promote(cola, [coupon], {
      ...friday,
      coupons: [
        { code: 'B', ruleId: 'percentOff' },
        { code: 'A', ruleId: 'percentOff' },
      ],
    })
    expect(shown.applied).toMatchObject([
      { couponCode: 'A', discountMinor: 100, words: { zh: '9折（券 A）', en: '10% off (coupon A)' } },
    ])
  })
})

describe('what it takes off', () => {
  test('[PM3] a carton counts as its bottles, a weighed line as one piece', () => {
    expect(off([line('carton', 24, 300)], [rule(threeForTen)])).toBe(0)
    expect(off([line('carton', 24, 400)], [rule(threeForTen)])).toBe(8 * 200)
    expect(
      off(
        [line('apple', 1, 899, { baseThousandths: 2_345, byWeight: true })],
        [rule({ kind: 'specialPrice', unitPriceMinor: 300 })],
      ),
    ).toBe(899 - 704)
  })

  test('[PM7] the cheapest of each set is free, dearest sets first', () => {
    const basket = [line('a', 2, 900), line('b', 2, 500), line('c', 2, 100)]
    expect(off(basket, [rule(twoGetOne)])).toBe(500 + 100)
    expect(off(basket, [rule(twoGetOne, { timesMax: 1 })])).toBe(500)
    expect(off([line('a', 3, 900), line('b', 1, 500)], [rule(secondHalf)])).toBe(450)
  })

  test('[PM8] gifts are other goods than what is bought', () => {
    const gift: Benefit = { ...twoGetOne, reward: everything }
    expect(off([line('milk', 5, 1_000), line('cup', 1, 300), line('spoon', 2, 200)], [rule(gift, { goods: only('milk') })])).toBe(
      300 + 200,
    )
    expect(off([line('milk', 5, 1_000)], [rule(gift, { goods: only('milk') })])).toBe(0)
  })

  test('[PM9] any three for ten takes the dearest three, and none that cost less', () => {
    expect(off([line('a', 2, 500), line('b', 2, 350), line('c', 3, 300)], [rule(threeForTen)])).toBe(1_350 - 1_000)
  })

  test('[PM10] the best tier reached counts; a repeated one for every full step', () => {
    const tiers = [100_00, 200_00].map((from, index) => ({
      from,
      off: { kind: 'amount', amountMinor: [20_00, 50_00][index] ?? 0 } as const,
    }))
    const ladder: Benefit = { kind: 'thresholdOff', by: 'amount', tiers, repeats: false }
    expect([99_99, 100_00, 200_00].map((minor) => off([line('a', 1, minor)], [rule(ladder)]))).toEqual([0, 20_00, 50_00])
    expect(off([line('a', 1, 350_00)], [rule({ ...ladder, tiers: tiers.slice(0, 1), repeats: true })])).toBe(60_00)
    const three: Benefit = {
      kind: 'thresholdOff',
      by: 'pieces',
      tiers: [{ from: 3, off: { kind: 'percent', basisPoints: 2_000 } }],
      repeats: false,
    }
    expect([2, 3].map((count) => off([line('a', count, 1_000)], [rule(three)]))).toEqual([0, 600])
  })

  test('[PM11] each layer sees what the layers before left to pay', () => {
    const tier = { from: 1_000, off: { kind: 'amount', amountMinor: 100 } as const }
    const rules = [
      rule({ kind: 'thresholdOff', by: 'amount', tiers: [tier], repeats: false }, { layer: 'ticket' }),
      rule(tenPercent),
    ]
    expect(off([line('a', 1, 1_100)], rules)).toBe(110)
    expect(off([line('a', 1, 1_120)], rules)).toBe(112 + 100)
  })

  test('[PM14] caps, least prices, and rules that end the matter', () => {
    const cola = [line('cola', 3, 1_000)]
    expect(off(cola, [rule(tenPercent, { discountMinorMax: 250 })])).toBe(250)
    expect(off(cola, [rule({ kind: 'percentOff', basisPoints: 9_000 }, { unitPriceMinorMin: 400 })])).toBe(1_800)
    const after = rule(tenPercent, { layer: 'ticket' })
    expect(off(cola, [rule(threeForTen, { final: true }), after])).toBe(2_000)
    expect(off(cola, [rule(threeForTen), after])).toBe(2_000 + 100)
  })
})

describe('exclusive rules', () => {
  const group = { group: '单品' }
  test('[PM12] the customer gets the combination that gives most, not the best single rule', () => {
    const basket = [line('a', 2, 1_000), line('b', 2, 1_000)]
    const rules = [
      rule({ kind: 'percentOff', basisPoints: 3_000 }, { ...group, ruleId: 'both' }),
      rule(secondHalf, { ...group, ruleId: 'a', goods: only('a') }),
      rule({ ...secondHalf, basisPoints: 8_000 }, { ...group, ruleId: 'b', goods: only('b') }),
    ]
    const ticket = promote(basket, rules, friday)
    expect(ticket.discountMinor).toBe(500 + 800)
    expect(ticket.passedOver).toMatchObject([{ ruleId: 'both', discountMinor: 1_200, betterRuleIds: ['b', 'a'] }])
    expect(promote(basket, rules, friday).lines[0]?.because).toMatchObject([
      { ruleId: 'a', pieces: 2, beforeMinor: 2_000, words: { zh: '第2件半价' } },
    ])
  })

  test('[PM13] the fourth bottle beside three for ten still gets the percent off', () => {
    const rules = [rule(threeForTen, group), rule(tenPercent, group)]
    expect(off([line('cola', 4, 500)], rules)).toBe(500 + 50)
  })

  test('[PM12] many that meet on few lines are never worse than best first', () => {
    const basket = Array.from({ length: 40 }, (_, index) => line(`p${index}`, 1, 1_000 + index))
    const rules = basket.map((_, index) =>
      rule(
        { kind: 'percentOff', basisPoints: 1_000 + 37 * (index % 7) },
        { ...group, ruleId: `r${index}`, goods: only(`p${index}`, `p${(index + 1) % 40}`) },
      ),
    )
    const bestFirst = new Set<number>()
    let least = 0
    for (const [index, one] of [...rules.map((single) => off(basket, [single])).entries()].toSorted((a, b) => b[1] - a[1]))
      if (!bestFirst.has(index) && !bestFirst.has((index + 1) % 40)) {
        bestFirst.add(index).add((index + 1) % 40)
        least += one
      }
    expect(off(basket, rules)).toBeGreaterThanOrEqual(least)
  })
})

test('[PM15] the fast split is the split', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 1e12 })), { minLength: 1, maxLength: 30 }),
      fc.nat(),
      (weights, total) => {
        expect(splitFast(total, weights)).toEqual(splitByLargestRemainder(total, weights))
      },
    ),
  )
})
