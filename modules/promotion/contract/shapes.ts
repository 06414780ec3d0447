import { z } from 'zod'
import { Day, Id, Instant, MinorNotNegative, Name } from '#platform/contract'
import { promotionLayers } from '#science/promotion'

/** More goods than a promotion names one by one are a category. */
export const SCOPE_GOODS_MAX = 200
/** Rungs of a ladder that a customer can still read. */
export const TIERS_MAX = 10
/** Pieces of a set, and sets on a ticket. */
export const PIECES_MAX = 999

const BasisPoints = z.int().min(1).max(10_000)
const Pieces = z.int().min(1).max(PIECES_MAX)
const Ids = z.array(Id).max(SCOPE_GOODS_MAX).default([])

/** Which goods: all, or those named by good or category (with those below it); never those of the `except` lists. */
export const GoodsScope = z
  .strictObject({
    all: z.boolean().default(false),
    productIds: Ids,
    categoryIds: Ids,
    exceptProductIds: Ids,
    exceptCategoryIds: Ids,
  })
  .meta({ id: 'GoodsScope' })
export type GoodsScope = z.output<typeof GoodsScope>

const ThresholdTier = z.strictObject({
  /** Minor units of money, or pieces. */
  from: z.int().min(1).max(1_000_000_000),
  off: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('amount'), amountMinor: MinorNotNegative.min(1) }),
    z.strictObject({ kind: z.literal('percent'), basisPoints: BasisPoints }),
  ]),
})

/** What the customer gets; shares are basis points OFF: 1200 is 八八折. See science/promotion. */
export const Benefit = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('memberPrice') }),
    z.strictObject({ kind: z.literal('specialPrice'), unitPriceMinor: MinorNotNegative }),
    z.strictObject({ kind: z.literal('percentOff'), basisPoints: BasisPoints }),
    z.strictObject({
      kind: z.literal('buyGet'),
      buy: Pieces,
      get: Pieces,
      basisPoints: BasisPoints.default(10_000),
      each: z.enum(['set', 'product']).default('set'),
      reward: GoodsScope.nullable().default(null),
    }),
    z.strictObject({ kind: z.literal('mixPrice'), pieces: Pieces, priceMinor: MinorNotNegative }),
    z.strictObject({
      kind: z.literal('thresholdOff'),
      by: z.enum(['amount', 'pieces']).default('amount'),
      tiers: z.array(ThresholdTier).min(1).max(TIERS_MAX),
      repeats: z.boolean().default(false),
    }),
  ])
  .meta({ id: 'PromotionBenefit' })
export type Benefit = z.output<typeof Benefit>

const MinuteOfDay = z.int().min(0).max(1_440)
const PromotionTime = z.strictObject({
  fromDay: Day.nullable().default(null),
  toDay: Day.nullable().default(null),
  weekdays: z.array(z.int().min(1).max(7)).max(7).default([]),
  hours: z
    .array(z.strictObject({ fromMinute: MinuteOfDay, toMinute: MinuteOfDay }))
    .max(6)
    .default([]),
})

/** What an owner decides about a promotion. */
export const termFields = {
  name: Name.max(40),
  layer: z.enum(promotionLayers),
  /** Within its layer the lower goes first. */
  priority: z.int().min(0).max(999).default(100),
  /** Rules of one layer and group exclude each other on a line; null: it stacks. */
  group: z.string().trim().min(1).max(40).nullable().default(null),
  goods: GoodsScope,
  benefit: Benefit,
  time: PromotionTime.default({ fromDay: null, toDay: null, weekdays: [], hours: [] }),
  membersOnly: z.boolean().default(false),
  needsCoupon: z.boolean().default(false),
  /** Most sets, pieces or steps on one ticket. */
  timesMax: Pieces.nullable().default(null),
  discountMinorMax: MinorNotNegative.min(1).nullable().default(null),
  unitPriceMinorMin: MinorNotNegative.nullable().default(null),
  /** What took part in it takes part in nothing later. */
  final: z.boolean().default(false),
  /** Stores it holds in; empty: all. */
  storeIds: z.array(Id).max(1_000).default([]),
}
export const Terms = z.strictObject(termFields).meta({ id: 'PromotionTerms' })
export type Terms = z.output<typeof Terms>

/** `paused` may go on; `ended` may not. */
export const PromotionState = z.enum(['active', 'paused', 'ended'])
export type PromotionState = z.output<typeof PromotionState>

/** Where a promotion stands on a day: `coming` begins later, `over` was ended or had its last day. */
export const PromotionStanding = z.enum(['running', 'coming', 'paused', 'over'])
export type PromotionStanding = z.output<typeof PromotionStanding>

/** A promotion 促销 as its owner sees it. */
export const Promotion = z
  .strictObject({
    promotionId: Id,
    ...termFields,
    state: PromotionState,
    /** Goes up with each change; name it when you change it, so that nobody's change is lost. */
    version: z.int(),
    changedAt: Instant,
  })
  .meta({ id: 'Promotion' })
export type Promotion = z.output<typeof Promotion>

/** A promotion as a till needs it: science/promotion's rule, and the codes that anyone may use at any time. */
export const ActivePromotion = z
  .strictObject({
    ruleId: Id,
    ...z.strictObject(termFields).omit({ storeIds: true }).shape,
    sharedCodes: z.array(z.string()),
  })
  .meta({ id: 'ActivePromotion' })
export type ActivePromotion = z.output<typeof ActivePromotion>
