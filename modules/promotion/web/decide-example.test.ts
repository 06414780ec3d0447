import { expect, test } from 'vitest'
import type { Product } from '#modules/catalog'
import type { Benefit } from '#science/promotion'
import { someGood } from '../testing/some-good.ts'
import { exampleOf } from './decide-example.ts'

const nothing = { all: false, productIds: [], categoryIds: [], exceptProductIds: [], exceptCategoryIds: [] }
const shown = (benefit: Benefit, goods: readonly Product[]) =>
  exampleOf(benefit, goods).map(({ good: { name }, pieces }) => [name, pieces])

test.each<[string, Benefit, [string, number][]]>([
  ['one for a price', { kind: 'specialPrice', unitPriceMinor: 100 }, [['汽水', 1]]],
  ['a whole set', { kind: 'buyGet', buy: 2, get: 1, basisPoints: 10_000, each: 'set', reward: null }, [['汽水', 3]]],
  [
    'what is bought, and its gift',
    { kind: 'buyGet', buy: 2, get: 1, basisPoints: 10_000, each: 'set', reward: { ...nothing, productIds: ['香皂'] } },
    [
      ['汽水', 2],
      ['香皂', 1],
    ],
  ],
  [
    'enough for the first step',
    { kind: 'thresholdOff', by: 'amount', repeats: false, tiers: [{ from: 1_000, off: { kind: 'amount', amountMinor: 100 } }] },
    [['汽水', 4]],
  ],
  ['a good that has a member price', { kind: 'memberPrice' }, [['香皂', 1]]],
])('an example has %s', (_, benefit, expected) => {
  expect(shown(benefit, [good('无价', null, null), good('汽水', 300, null), good('香皂', 800, 700)])).toEqual(expected)
})

test('without a priced good there is no example', () => {
  expect(shown({ kind: 'specialPrice', unitPriceMinor: 100 }, [good('无价', null, null)])).toEqual([])
})

function good(name: string, priceMinor: number | null, memberPriceMinor: number | null): Product {
  return someGood(name, { priceMinor, memberPriceMinor })
}
