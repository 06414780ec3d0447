/** Steps of a ticket, in the order in which they are taken; each sees what the steps before left to pay. */
export const promotionLayers = ['price', 'goods', 'ticket', 'coupon'] as const
export type PromotionLayer = (typeof promotionLayers)[number]

/** Which goods: all, or those named by product or category; never those of the two `except` lists. */
export interface GoodsScope {
  readonly all: boolean
  readonly productIds: readonly string[]
  readonly categoryIds: readonly string[]
  readonly exceptProductIds: readonly string[]
  readonly exceptCategoryIds: readonly string[]
}

/** One step of a threshold; a basket counts from the step that takes most off. */
export interface ThresholdTier {
  /** Minor units of money, or pieces, as the benefit counts. */
  readonly from: number
  readonly off:
    | { readonly kind: 'amount'; readonly amountMinor: number }
    | { readonly kind: 'percent'; readonly basisPoints: number }
}

/** What the customer gets. Shares are basis points OFF: 1200 is 12 % off, 八八折. */
export type Benefit =
  /** Each line at its member price 会员价. */
  | { readonly kind: 'memberPrice' }
  /** Each base unit at this price 特价. */
  | { readonly kind: 'specialPrice'; readonly unitPriceMinor: number }
  | { readonly kind: 'percentOff'; readonly basisPoints: number }
  /** For every `buy` pieces, `get` more with a share off: 买2送1, 第二件半价. Without `reward` these are the cheapest of each set. */
  | {
      readonly kind: 'buyGet'
      readonly buy: number
      readonly get: number
      readonly basisPoints: number
      /** Whether pieces of different products make a set together. */
      readonly each: 'set' | 'product'
      /** Other goods that are given 赠品; null: of the same. */
      readonly reward: GoodsScope | null
    }
  /** Any so many pieces for one price: 任选3件10元. */
  | { readonly kind: 'mixPrice'; readonly pieces: number; readonly priceMinor: number }
  /** 满减, 满折: the best tier reached; `repeats` gives an amount for every full step of it 每满. */
  | {
      readonly kind: 'thresholdOff'
      readonly by: 'amount' | 'pieces'
      readonly tiers: readonly ThresholdTier[]
      readonly repeats: boolean
    }

/** When: all of it must fit. Hours that pass midnight belong to the day they began on. */
export interface PromotionTime {
  readonly fromDay: string | null
  readonly toDay: string | null
  /** ISO weekdays, 1 is Monday; empty: every day. */
  readonly weekdays: readonly number[]
  /** Minutes of the day, from included, to not; empty: all day. */
  readonly hours: readonly { readonly fromMinute: number; readonly toMinute: number }[]
}

/** One promotion by rule 促销. */
export interface PromotionRule {
  readonly ruleId: string
  readonly name: string
  readonly layer: PromotionLayer
  /** Within its layer the lower goes first; then the lower id. */
  readonly priority: number
  /** Rules of one layer and group exclude each other on a line; null: it stacks. */
  readonly group: string | null
  readonly goods: GoodsScope
  readonly benefit: Benefit
  readonly time: PromotionTime
  readonly membersOnly: boolean
  /** Only with a coupon that names it. */
  readonly needsCoupon: boolean
  /** Most sets, pieces or steps on one ticket 每单限; null: no limit. */
  readonly timesMax: number | null
  /** Most that it takes off one ticket 封顶. */
  readonly discountMinorMax: number | null
  /** It takes no base unit below this price. */
  readonly unitPriceMinorMin: number | null
  /** What took part in it takes part in nothing later. */
  readonly final: boolean
}

/** What the evaluator promises its speed and its exactness for. */
export const promotionLimits = {
  rulesMax: 200,
  linesMax: 500,
  /** Rules that meet on common lines are compared in every combination up to this many; see [PM12]. */
  comparedRulesMax: 12,
  /** Times that an exclusive group looks at what is left; see [PM13]. */
  roundsMax: 8,
} as const
