import { expect, test } from 'vitest'
import { type Promotion, savePromotion } from '../contract.ts'
import { benefitOf, draftOf, gapOf, layerOf, newDraft, noGoods, templates, termsOf, type Draft } from './draft.ts'

const goods = { ...noGoods, productIds: ['01900000-0000-7000-8000-000000000001'] }
const numbers = { unitPriceMinor: 990, priceMinor: 1_000 }
const ready = (template: (typeof templates)[number]): Draft => {
  const draft = newDraft(template)
  return { ...draft, ...numbers, goods: draft.goods.all ? draft.goods : goods, reward: goods }
}

test.each(templates)('%s can be saved once its gaps are filled, and comes back as the same sentence', (template) => {
  const draft = ready(template)
  expect(gapOf(draft)).toBeUndefined()
  const terms = termsOf(draft, '一个名字')
  expect(savePromotion.input.safeParse(terms).error).toBeUndefined()
  if (terms === undefined) throw new Error('there are no terms')
  const saved: Promotion = { ...terms, promotionId: goods.productIds[0] ?? '', state: 'active', version: 1, changedAt: '' }
  const again = draftOf(saved)
  expect(again.kind).toBe(draft.kind)
  expect(benefitOf(again)).toEqual(terms.benefit)
  expect(termsOf(again, '')).toEqual(terms)
})

test.each<[string, Partial<Draft>, ReturnType<typeof gapOf>]>([
  ['a price is missing', { kind: 'timedPrice', unitPriceMinor: null }, 'sentence'],
  ['a count is zero', { kind: 'buyGet', get: 0 }, 'sentence'],
  ['nothing is off', { kind: 'percent', basisPoints: 0 }, 'sentence'],
  [
    'a rung is empty',
    { kind: 'threshold', tiers: [{ from: 100, off: 'amount', amountMinor: null, basisPoints: null }] },
    'sentence',
  ],
  ['no goods', { goods: noGoods }, 'goods'],
  ['no gift', { kind: 'gift', reward: noGoods }, 'reward'],
  ['days are reversed', { time: { fromDay: '2026-03-02', toDay: '2026-03-01', weekdays: [], hours: [] } }, 'days'],
  ['hours are empty', { time: { fromDay: null, toDay: null, weekdays: [], hours: [{ fromMinute: 5, toMinute: 5 }] } }, 'hours'],
  [
    'two rungs repeat',
    { kind: 'threshold', repeats: true, tiers: [...newDraft('threshold').tiers, ...newDraft('threshold').tiers] },
    'repeats',
  ],
])('it is told when %s', (_, about, gap) => {
  expect(gapOf({ ...ready('percent'), ...about })).toBe(gap)
})

test('prices come first, coupons last, and a layer chosen before is kept', () => {
  expect(layerOf({ kind: 'memberPrice', needsCoupon: true })).toBe('price')
  expect(layerOf({ kind: 'threshold', needsCoupon: false })).toBe('ticket')
  expect(layerOf({ kind: 'percent', needsCoupon: true })).toBe('coupon')
  expect(layerOf({ kind: 'nth', needsCoupon: false })).toBe('goods')
  expect(termsOf({ ...ready('percent'), layer: 'ticket' }, '')?.layer).toBe('ticket')
})
