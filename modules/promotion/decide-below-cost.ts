import type { Product } from '#modules/catalog'
import { lineAmount } from '#science/money'
import { promote, type PromotionContext, type PromotionRule } from '#science/promotion'
import { lineToPromote } from './decide-line.ts'

/** A basket that a promotion lets go for less than its goods cost. */
export type BelowCost = {
  readonly productId: string
  readonly name: string
  readonly unit: string
  /** So many of it are in the basket. */
  readonly pieces: number
  /** What else is in it: the good that is given with it. */
  readonly withName: string | null
  readonly paysMinor: number
  readonly costMinor: number
}

/** Pieces of one good that the check puts into a basket: enough for any set, and for a threshold of cheap goods. */
const PIECES_MAX = 999

/**
 * Every good of a promotion in the basket where it gains the customer most a piece, beside the promotions that run
 * anyway: those that go below what the goods cost, the worst first. Goods whose price or cost is unknown are not judged.
 */
export function decideBelowCost(
  rule: PromotionRule,
  others: readonly PromotionRule[],
  goods: readonly Product[],
  context: Omit<PromotionContext, 'coupons'>,
): BelowCost[] {
  // Whenever it runs, and for whom it is made: the question is not whether it holds now.
  const open = { ...rule, time: { fromDay: null, toDay: null, weekdays: [], hours: [] } }
  const asked = {
    ...context,
    isMember: context.isMember || rule.membersOnly || rule.benefit.kind === 'memberPrice',
    coupons: rule.needsCoupon ? [{ code: '', ruleId: rule.ruleId }] : [],
  }
  const rules = [...others.filter(({ ruleId }) => ruleId !== rule.ruleId), open]
  const gift = giftOf(rule, goods)
  return goods
    .flatMap((good) => {
      const found = basketsOf(rule, good).flatMap((pieces) => {
        const basket = [{ good, pieces }, ...(gift === undefined ? [] : [{ good: gift.good, pieces: gift.pieces }])]
        return loss(basket, rules, rule.ruleId, asked)
      })
      const worst = found.toSorted((a, b) => a.paysMinor - a.costMinor - (b.paysMinor - b.costMinor))[0]
      return worst === undefined ? [] : [worst]
    })
    .toSorted((a, b) => a.paysMinor - a.costMinor - (b.paysMinor - b.costMinor))
}

type Basket = readonly { readonly good: Product; readonly pieces: number }[]

function loss(basket: Basket, rules: readonly PromotionRule[], ruleId: string, context: PromotionContext): BelowCost[] {
  const [first, second] = basket
  if (first === undefined || basket.some(({ good }) => good.costMinor === null || good.priceMinor === null)) return []
  const ticket = promote(
    basket.map(({ good, pieces }, index) => lineToPromote(good, pieces * 1000, String(index))),
    rules,
    context,
  )
  const costMinor = basket.reduce((sum, { good, pieces }) => sum + lineAmount(good.costMinor ?? 0, pieces * 1000), 0)
  const isIts = ticket.applied.some((applied) => applied.ruleId === ruleId)
  if (!isIts || ticket.amountMinor >= costMinor) return []
  const { id, name, unit } = first.good
  const withName = second?.good.name ?? null
  return [{ productId: id, name, unit, pieces: first.pieces, withName, paysMinor: ticket.amountMinor, costMinor }]
}

/** How many of a good to try: those at which a rule of its kind gives most a piece. */
function basketsOf({ benefit }: PromotionRule, { priceMinor }: Product): number[] {
  switch (benefit.kind) {
    case 'memberPrice':
    case 'specialPrice':
    case 'percentOff':
      return [1]
    case 'buyGet':
      return [benefit.reward === null ? benefit.buy + benefit.get : benefit.buy]
    case 'mixPrice':
      return [benefit.pieces]
    case 'thresholdOff':
      return benefit.tiers
        .map(({ from }) =>
          benefit.by === 'pieces' ? from : priceMinor === null || priceMinor === 0 ? 0 : Math.ceil(from / priceMinor),
        )
        .filter((pieces) => pieces > 0 && pieces <= PIECES_MAX)
  }
}

/** Of the gifts among these goods the one that costs the shop most. */
function giftOf({ benefit }: PromotionRule, goods: readonly Product[]): { good: Product; pieces: number } | undefined {
  if (benefit.kind !== 'buyGet' || benefit.reward === null) return undefined
  const { all, productIds, categoryIds } = benefit.reward
  const dearest = goods
    .filter(({ id, categoryId }) => all || productIds.includes(id) || (categoryId !== null && categoryIds.includes(categoryId)))
    .toSorted((a, b) => (b.costMinor ?? 0) - (a.costMinor ?? 0))[0]
  return dearest === undefined ? undefined : { good: dearest, pieces: benefit.get }
}
