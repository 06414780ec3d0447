import { type Benefit, type GoodsScope, promotionLayers, type PromotionRule } from '#science/promotion'
import { type Chance, integerBetween, pick, seededChance } from '#science/random'
import type { AnyTicket } from '../../science/promotion/testing/any-ticket.ts'

const LINES = 200
const RULES = 200
const GOODS = 180
const CATEGORIES = 20

/**
 * - `shop`: a busy shop's rules: goods, categories and a fifth for everything, in all layers and some groups
 * - `oneGroup`: all rules for all goods, and only the best combination of them
 * - `fewGoodsEach`: all in one group, each for one to three goods, so that chains of them meet
 * - `everyRuleOnEveryLine`: all for all goods, all stacked
 */
export const mixes = ['shop', 'oneGroup', 'fewGoodsEach', 'everyRuleOnEveryLine'] as const
type Mix = (typeof mixes)[number]

const everything: GoodsScope = { all: true, productIds: [], categoryIds: [], exceptProductIds: [], exceptCategoryIds: [] }

/** A ticket of 200 lines and 200 running rules. */
export function largestTicket(mix: Mix): AnyTicket {
  const chance = seededChance(mix)
  const lines = Array.from({ length: LINES }, (_, index) => {
    const amountMinor = integerBetween(chance, 100, 9_000)
    return {
      lineId: String(index),
      productId: `p${index % GOODS}`,
      categoryIds: [`c${integerBetween(chance, 1, CATEGORIES)}`],
      baseThousandths: integerBetween(chance, 1, 9) * 1_000,
      byWeight: false,
      amountMinor,
      memberAmountMinor: Math.floor(amountMinor * 0.9),
    }
  })
  const rules = Array.from({ length: RULES }, (_, index) => anyRule(chance, mix, index))
  return { lines, rules, context: { day: '2026-03-06', minuteOfDay: 600, isMember: true, coupons: [] } }
}

function anyRule(chance: Chance, mix: Mix, index: number): PromotionRule {
  return {
    ruleId: `r${String(index).padStart(3, '0')}`,
    name: `促销${index}`,
    layer: mix === 'shop' ? pick(chance, promotionLayers) : 'goods',
    priority: 0,
    group: groupOf(chance, mix),
    goods: goodsOf(chance, mix),
    benefit: mix === 'everyRuleOnEveryLine' ? { kind: 'percentOff', basisPoints: 100 } : anyBenefit(chance),
    time: {
      fromDay: '2026-01-01',
      toDay: '2026-12-31',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      hours: [{ fromMinute: 0, toMinute: 1_439 }],
    },
    membersOnly: false,
    needsCoupon: false,
    timesMax: null,
    discountMinorMax: null,
    unitPriceMinorMin: null,
    final: false,
  }
}

function groupOf(chance: Chance, mix: Mix): string | null {
  if (mix === 'everyRuleOnEveryLine') return null
  return mix === 'shop' ? pick(chance, [null, 'a', 'b', 'c']) : 'one'
}

function goodsOf(chance: Chance, mix: Mix): GoodsScope {
  if (mix === 'oneGroup' || mix === 'everyRuleOnEveryLine' || (mix === 'shop' && chance() < 0.2)) return everything
  const count = integerBetween(chance, 1, mix === 'shop' ? 20 : 3)
  const productIds = Array.from({ length: count }, () => `p${integerBetween(chance, 0, GOODS - 1)}`)
  const categoryIds = mix === 'shop' && chance() < 0.3 ? [`c${integerBetween(chance, 1, CATEGORIES)}`] : []
  return { ...everything, all: false, productIds, categoryIds }
}

function anyBenefit(chance: Chance): Benefit {
  const tier = { from: 10_000, off: { kind: 'amount', amountMinor: 1_000 } } as const
  return pick<Benefit>(chance, [
    { kind: 'memberPrice' },
    { kind: 'percentOff', basisPoints: integerBetween(chance, 100, 3_000) },
    { kind: 'buyGet', buy: 2, get: 1, basisPoints: 10_000, each: 'set', reward: null },
    { kind: 'buyGet', buy: 1, get: 1, basisPoints: 5_000, each: 'product', reward: null },
    { kind: 'mixPrice', pieces: 3, priceMinor: 1_000 },
    { kind: 'thresholdOff', by: 'amount', tiers: [tier], repeats: true },
  ])
}
