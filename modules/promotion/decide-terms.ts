import type { GoodsScope, Terms } from './contract.ts'

export type TermsRefusal =
  | 'GOODS_MISSING'
  | 'GOODS_UNKNOWN'
  | 'DAYS_REVERSED'
  | 'HOURS_EMPTY'
  | 'REPEAT_NEEDS_AMOUNT'
  | 'COUPON_LAYER'

/** What is known of the shop's goods when a promotion is saved. */
export type Known = { readonly productIds: ReadonlySet<string>; readonly categoryIds: ReadonlySet<string> }

/** Why a promotion cannot be as asked, and which field to look at; undefined when it can. */
export function decideTerms(terms: Terms, known: Known): { readonly code: TermsRefusal; readonly field: string } | undefined {
  const { time, benefit } = terms
  for (const [field, scope] of scopesOf(terms)) {
    if (!scope.all && scope.productIds.length === 0 && scope.categoryIds.length === 0) return { code: 'GOODS_MISSING', field }
    const isKnown =
      [...scope.productIds, ...scope.exceptProductIds].every((id) => known.productIds.has(id)) &&
      [...scope.categoryIds, ...scope.exceptCategoryIds].every((id) => known.categoryIds.has(id))
    if (!isKnown) return { code: 'GOODS_UNKNOWN', field }
  }
  if (time.fromDay !== null && time.toDay !== null && time.toDay < time.fromDay)
    return { code: 'DAYS_REVERSED', field: 'time.toDay' }
  if (time.hours.some(({ fromMinute, toMinute }) => fromMinute === toMinute)) return { code: 'HOURS_EMPTY', field: 'time.hours' }
  if (benefit.kind === 'thresholdOff' && benefit.repeats && (benefit.tiers.length > 1 || benefit.tiers[0]?.off.kind !== 'amount'))
    return { code: 'REPEAT_NEEDS_AMOUNT', field: 'benefit.tiers' }
  if (terms.layer === 'coupon' && !terms.needsCoupon) return { code: 'COUPON_LAYER', field: 'needsCoupon' }
  return undefined
}

/** The goods that a promotion speaks of, by the field that names them. */
export function scopesOf({ goods, benefit }: Terms): readonly (readonly [string, GoodsScope])[] {
  const reward = benefit.kind === 'buyGet' ? benefit.reward : null
  return reward === null
    ? [['goods', goods]]
    : [
        ['goods', goods],
        ['benefit.reward', reward],
      ]
}
