import { expect, test } from 'vitest'
import { promote, type PromotionRule, type PromotionTime } from '#science/promotion'
import { seededChance } from '#science/random'
import { decideMoment, isTimeAt, type Moment } from './decide-moment.ts'

const always: PromotionTime = { fromDay: null, toDay: null, weekdays: [], hours: [] }
// A Friday.
const now: Moment = { day: '2026-03-06', minuteOfDay: 600 }

test.each<[string, Partial<PromotionTime>, Moment | undefined]>([
  ['always', {}, now],
  ['later today', { hours: [{ fromMinute: 1020, toMinute: 1200 }] }, { day: '2026-03-06', minuteOfDay: 1020 }],
  ['tomorrow, as today is over', { hours: [{ fromMinute: 480, toMinute: 540 }] }, { day: '2026-03-07', minuteOfDay: 480 }],
  ['on Monday', { weekdays: [1] }, { day: '2026-03-09', minuteOfDay: 0 }],
  ['from next week on', { fromDay: '2026-03-13' }, { day: '2026-03-13', minuteOfDay: 0 }],
  ['never again', { toDay: '2026-03-05' }, undefined],
  ['on the last day, but no more', { toDay: '2026-03-06', hours: [{ fromMinute: 480, toMinute: 540 }] }, undefined],
  ['never, as no such weekday is left', { toDay: '2026-03-08', weekdays: [1] }, undefined],
])('a promotion runs %s', (_, time, expected) => {
  expect(decideMoment({ ...always, ...time }, now)).toEqual(expected)
})

test('a moment fits exactly when the evaluator lets the rule hold then', () => {
  const chance = seededChance('moments')
  const pick = (below: number) => Math.floor(chance() * below)
  for (let round = 0; round < 2000; round += 1) {
    const fromMinute = pick(1440)
    const time: PromotionTime = {
      fromDay: pick(2) === 0 ? null : `2026-03-0${1 + pick(9)}`,
      toDay: pick(2) === 0 ? null : `2026-03-0${1 + pick(9)}`,
      weekdays: [1, 2, 3, 4, 5, 6, 7].filter(() => pick(2) === 0),
      hours: pick(2) === 0 ? [] : [{ fromMinute, toMinute: (fromMinute + 1 + pick(1439)) % 1440 }],
    }
    const moment = { day: `2026-03-0${1 + pick(9)}`, minuteOfDay: pick(1440) }
    const ticket = promote([line], [{ ...rule, time }], { ...moment, isMember: false, coupons: [] })
    expect(isTimeAt(time, moment)).toBe(ticket.discountMinor > 0)
  }
})

const line = {
  lineId: '1',
  productId: 'a',
  categoryIds: [],
  baseThousandths: 1000,
  byWeight: false,
  amountMinor: 1000,
  memberAmountMinor: null,
}
const rule: PromotionRule = {
  ruleId: 'r',
  name: '九折',
  layer: 'goods',
  priority: 100,
  group: null,
  goods: { all: true, productIds: [], categoryIds: [], exceptProductIds: [], exceptCategoryIds: [] },
  benefit: { kind: 'percentOff', basisPoints: 1000 },
  time: always,
  membersOnly: false,
  needsCoupon: false,
  timesMax: null,
  discountMinorMax: null,
  unitPriceMinorMin: null,
  final: false,
}
