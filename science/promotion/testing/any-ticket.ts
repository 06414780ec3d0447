import { type Chance, integerBetween, pick, shuffle } from '#science/random'
import {
  type Benefit,
  type GoodsScope,
  promotionLayers,
  type PromotionContext,
  type PromotionLine,
  type PromotionRule,
} from '../index.ts'

/** A basket, rules of every kind that meet on it, and a moment. */
export type AnyTicket = {
  readonly lines: readonly PromotionLine[]
  readonly rules: readonly PromotionRule[]
  readonly context: PromotionContext
}

const products = ['cola', 'water', 'rice', 'soap', 'cake'] as const
const categories = ['drinks', 'food', 'home'] as const
const maybe = <Value>(chance: Chance, share: number, value: () => Value): Value | null => (chance() < share ? value() : null)

/** A small ticket with awkward prices, few enough pieces that everything can be tried. */
export function anyTicket(chance: Chance): AnyTicket {
  let pieces = integerBetween(chance, 1, 8)
  const lines: PromotionLine[] = []
  while (pieces > 0) {
    const count = Math.min(pieces, integerBetween(chance, 1, 4))
    lines.push(anyLine(chance, lines.length, count))
    pieces -= count
  }
  const rules = Array.from({ length: integerBetween(chance, 1, 6) }, (_, index) => anyRule(chance, index))
  const coupons = rules.flatMap(({ ruleId }) => (chance() < 0.5 ? [{ code: `C${ruleId}`, ruleId }] : []))
  const context = {
    day: pick(chance, ['2026-03-06', '2026-03-07']),
    minuteOfDay: pick(chance, [0, 90, 600, 1_200, 1_439]),
    isMember: chance() < 0.6,
    coupons,
  }
  return { lines: shuffle(chance, lines), rules: shuffle(chance, rules), context }
}

function anyLine(chance: Chance, index: number, count: number): PromotionLine {
  const byWeight = chance() < 0.15
  const baseThousandths = byWeight ? integerBetween(chance, 1, 3_000) : count * 1000 - (chance() < 0.05 ? 500 : 0)
  const priceMinor = pick(chance, [0, 1, 3, 100, 100, 250, 250, 399, 500, 999])
  const amountMinor = Math.round((priceMinor * baseThousandths) / 1000) + integerBetween(chance, 0, 2)
  return {
    lineId: `line ${index}`,
    productId: pick(chance, products),
    categoryIds: maybe(chance, 0.8, () => [pick(chance, categories)]) ?? [],
    baseThousandths,
    byWeight,
    amountMinor,
    memberAmountMinor: maybe(chance, 0.5, () => Math.floor(amountMinor * pick(chance, [0.5, 0.9, 1.1]))),
  }
}

function anyRule(chance: Chance, index: number): PromotionRule {
  return {
    ruleId: `r${index}`,
    name: `促销${index}`,
    layer: pick(chance, promotionLayers),
    priority: integerBetween(chance, 0, 2),
    group: maybe(chance, 0.7, () => pick(chance, ['a', 'a', 'a', 'b'])),
    goods: anyScope(chance),
    benefit: anyBenefit(chance),
    time: {
      fromDay: maybe(chance, 0.1, () => '2026-03-06'),
      toDay: maybe(chance, 0.1, () => '2026-03-06'),
      weekdays: maybe(chance, 0.15, () => [5, 7]) ?? [],
      hours:
        maybe(chance, 0.15, () => [
          { fromMinute: 1_200, toMinute: 120 },
          { fromMinute: 540, toMinute: 600 },
        ]) ?? [],
    },
    membersOnly: chance() < 0.15,
    needsCoupon: chance() < 0.15,
    timesMax: maybe(chance, 0.3, () => integerBetween(chance, 1, 3)),
    discountMinorMax: maybe(chance, 0.2, () => integerBetween(chance, 1, 400)),
    unitPriceMinorMin: maybe(chance, 0.2, () => pick(chance, [1, 90, 200])),
    final: chance() < 0.15,
  }
}

function anyScope(chance: Chance): GoodsScope {
  const all = chance() < 0.4
  const some = <Item>(items: readonly Item[], share: number): Item[] => items.filter(() => chance() < share)
  return {
    all,
    productIds: all ? [] : some(products, 0.4),
    categoryIds: all ? [] : some(categories, 0.4),
    exceptProductIds: some(products, 0.1),
    exceptCategoryIds: some(categories, 0.07),
  }
}

function anyBenefit(chance: Chance): Benefit {
  const basisPoints = pick(chance, [1, 1_200, 3_333, 5_000, 10_000])
  switch (integerBetween(chance, 0, 6)) {
    case 0:
      return { kind: 'memberPrice' }
    case 1:
      return { kind: 'specialPrice', unitPriceMinor: pick(chance, [0, 99, 200, 333]) }
    case 2:
      return { kind: 'percentOff', basisPoints }
    case 3:
      return { kind: 'mixPrice', pieces: integerBetween(chance, 1, 3), priceMinor: pick(chance, [0, 100, 399, 700]) }
    case 4: {
      const by = pick(chance, ['amount', 'pieces'] as const)
      const repeats = chance() < 0.4
      const tiers = Array.from({ length: integerBetween(chance, 1, 3) }, () => ({
        from: by === 'amount' ? integerBetween(chance, 1, 1_500) : integerBetween(chance, 1, 5),
        off:
          repeats || chance() < 0.5
            ? ({ kind: 'amount', amountMinor: integerBetween(chance, 1, 500) } as const)
            : ({ kind: 'percent', basisPoints } as const),
      }))
      return { kind: 'thresholdOff', by, tiers, repeats }
    }
    default:
      return {
        kind: 'buyGet',
        buy: integerBetween(chance, 1, 2),
        get: integerBetween(chance, 1, 2),
        basisPoints,
        each: pick(chance, ['set', 'product'] as const),
        reward: maybe(chance, 0.3, () => anyScope(chance)),
      }
  }
}
