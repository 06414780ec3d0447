import type { PromotionLayer } from '#science/promotion'
import type { Benefit, GoodsScope, Promotion, Terms } from '../contract.ts'

/** What an owner says a promotion is; each is one sentence of the editor. */
export const kinds = ['memberPrice', 'timedPrice', 'percent', 'buyGet', 'nth', 'mix', 'threshold', 'gift'] as const
export type Kind = (typeof kinds)[number]
/** What the editor can begin with: a sentence, or one that needs a coupon. */
export const templates = [...kinds, 'coupon'] as const
export type Template = (typeof templates)[number]

/** A rung of a threshold as it is typed; null is an empty field. */
export type TierDraft = {
  readonly from: number | null
  readonly off: 'amount' | 'percent'
  readonly amountMinor: number | null
  readonly basisPoints: number | null
}

/** A promotion while it is edited: numbers may be missing, and those of other sentences are kept beside. */
export type Draft = Omit<Terms, 'benefit' | 'layer'> & {
  readonly kind: Kind
  /** As saved before; null: the one that fits the sentence. */
  readonly layer: PromotionLayer | null
  readonly unitPriceMinor: number | null
  readonly basisPoints: number | null
  readonly buy: number | null
  readonly get: number | null
  readonly each: 'set' | 'product'
  readonly reward: GoodsScope
  readonly pieces: number | null
  readonly priceMinor: number | null
  readonly by: 'amount' | 'pieces'
  readonly tiers: readonly TierDraft[]
  readonly repeats: boolean
}

export const noGoods: GoodsScope = { all: false, productIds: [], categoryIds: [], exceptProductIds: [], exceptCategoryIds: [] }
const allGoods: GoodsScope = { ...noGoods, all: true }
const HALF = 5_000
const FREE = 10_000
const EVENING = { fromMinute: 17 * 60, toMinute: 20 * 60 }

export const emptyTier: TierDraft = { from: null, off: 'amount', amountMinor: null, basisPoints: null }

const blank: Draft = {
  kind: 'percent',
  name: '',
  layer: null,
  priority: 100,
  group: null,
  goods: noGoods,
  time: { fromDay: null, toDay: null, weekdays: [], hours: [] },
  membersOnly: false,
  needsCoupon: false,
  timesMax: null,
  discountMinorMax: null,
  unitPriceMinorMin: null,
  final: false,
  storeIds: [],
  unitPriceMinor: null,
  basisPoints: 1_200,
  buy: 2,
  get: 1,
  each: 'set',
  reward: noGoods,
  pieces: 3,
  priceMinor: null,
  by: 'amount',
  tiers: [{ ...emptyTier, from: 10_000, amountMinor: 1_000 }],
  repeats: false,
}

/** A promotion as a sentence begins it. */
export function newDraft(template: Template): Draft {
  switch (template) {
    case 'memberPrice':
      return { ...blank, kind: 'memberPrice', goods: allGoods }
    case 'timedPrice':
      return { ...blank, kind: 'timedPrice', time: { ...blank.time, hours: [EVENING] } }
    case 'nth':
      return { ...blank, kind: 'nth', buy: 1, get: 1, basisPoints: HALF }
    case 'threshold':
      return { ...blank, kind: 'threshold', goods: allGoods }
    case 'coupon':
      return { ...blank, kind: 'threshold', goods: allGoods, needsCoupon: true }
    case 'percent':
    case 'buyGet':
    case 'mix':
    case 'gift':
      return { ...blank, kind: template }
  }
}

/** A saved promotion as the editor shows it. */
export function draftOf(saved: Promotion): Draft {
  const { promotionId: _, state: _s, version: _v, changedAt: _c, benefit, ...terms } = saved
  const own = { ...blank, ...terms }
  switch (benefit.kind) {
    case 'memberPrice':
      return { ...own, kind: 'memberPrice' }
    case 'specialPrice':
      return { ...own, kind: 'timedPrice', unitPriceMinor: benefit.unitPriceMinor }
    case 'percentOff':
      return { ...own, kind: 'percent', basisPoints: benefit.basisPoints }
    case 'mixPrice':
      return { ...own, kind: 'mix', pieces: benefit.pieces, priceMinor: benefit.priceMinor }
    case 'buyGet': {
      const { kind: _k, reward, ...numbers } = benefit
      const kind = reward === null ? (benefit.basisPoints === FREE ? 'buyGet' : 'nth') : 'gift'
      return { ...own, ...numbers, kind, reward: reward ?? noGoods }
    }
    case 'thresholdOff':
      return { ...own, kind: 'threshold', by: benefit.by, repeats: benefit.repeats, tiers: benefit.tiers.map(tierOf) }
  }
}

function tierOf({ from, off }: Tier): TierDraft {
  return off.kind === 'amount'
    ? { from, off: 'amount', amountMinor: off.amountMinor, basisPoints: null }
    : { from, off: 'percent', amountMinor: null, basisPoints: off.basisPoints }
}

/** What a draft comes to; undefined while its sentence has gaps. `name` stands in for one that is not typed. */
export function termsOf(draft: Draft, name: string): Terms | undefined {
  const benefit = benefitOf(draft)
  if (benefit === undefined) return undefined
  const { goods, time, priority, group, membersOnly, needsCoupon, timesMax, discountMinorMax, unitPriceMinorMin } = draft
  return {
    name: draft.name.trim() === '' ? name : draft.name.trim(),
    layer: draft.layer ?? layerOf(draft),
    priority,
    group,
    goods,
    benefit,
    time,
    membersOnly: membersOnly || draft.kind === 'memberPrice',
    needsCoupon,
    timesMax,
    discountMinorMax,
    unitPriceMinorMin,
    final: draft.final,
    storeIds: draft.storeIds,
  }
}

/** Prices come first, money off the whole ticket late, what a coupon opens last. */
export function layerOf({ kind, needsCoupon }: Pick<Draft, 'kind' | 'needsCoupon'>): PromotionLayer {
  if (kind === 'memberPrice' || kind === 'timedPrice') return 'price'
  if (needsCoupon && (kind === 'threshold' || kind === 'percent')) return 'coupon'
  return kind === 'threshold' ? 'ticket' : 'goods'
}

/** What the customer gets; undefined while a number is missing. */
export function benefitOf(draft: Draft): Benefit | undefined {
  const { kind, unitPriceMinor, basisPoints, buy, get, each, reward, pieces, priceMinor } = draft
  switch (kind) {
    case 'memberPrice':
      return { kind: 'memberPrice' }
    case 'timedPrice':
      return unitPriceMinor === null ? undefined : { kind: 'specialPrice', unitPriceMinor }
    case 'percent':
      return isShare(basisPoints) ? { kind: 'percentOff', basisPoints } : undefined
    case 'mix':
      return isCount(pieces) && priceMinor !== null ? { kind: 'mixPrice', pieces, priceMinor } : undefined
    case 'buyGet':
      return isCount(buy) && isCount(get) ? { kind: 'buyGet', buy, get, basisPoints: FREE, each, reward: null } : undefined
    case 'nth':
      return isCount(buy) && isCount(get) && isShare(basisPoints)
        ? { kind: 'buyGet', buy, get, basisPoints, each, reward: null }
        : undefined
    case 'gift':
      return isCount(buy) && isCount(get) ? { kind: 'buyGet', buy, get, basisPoints: FREE, each: 'set', reward } : undefined
    case 'threshold':
      return thresholdOf(draft)
  }
}

function thresholdOf({ by, tiers, repeats }: Draft): Benefit | undefined {
  const whole = tiers.flatMap((tier) => wholeTier(tier) ?? [])
  return whole.length < tiers.length ? undefined : { kind: 'thresholdOff', by, tiers: whole, repeats }
}

type Tier = Extract<Benefit, { kind: 'thresholdOff' }>['tiers'][number]

function wholeTier({ from, off, amountMinor, basisPoints }: TierDraft): Tier | undefined {
  if (from === null || from < 1) return undefined
  if (off === 'percent') return isShare(basisPoints) ? { from, off: { kind: 'percent', basisPoints } } : undefined
  return amountMinor === null || amountMinor < 1 ? undefined : { from, off: { kind: 'amount', amountMinor } }
}

const isCount = (count: number | null): count is number => count !== null && count >= 1
const isShare = (basisPoints: number | null): basisPoints is number => basisPoints !== null && basisPoints >= 1

/** What stops a draft from being saved, in the order in which the editor asks. */
export type Gap = 'sentence' | 'goods' | 'reward' | 'days' | 'hours' | 'repeats'

/** The first thing that a draft lacks; undefined when it can be saved. */
export function gapOf(draft: Draft): Gap | undefined {
  const { goods, reward, kind, time, tiers, repeats } = draft
  if (benefitOf(draft) === undefined) return 'sentence'
  if (isNothing(goods)) return 'goods'
  if (kind === 'gift' && isNothing(reward)) return 'reward'
  if (time.fromDay !== null && time.toDay !== null && time.toDay < time.fromDay) return 'days'
  if (time.hours.some(({ fromMinute, toMinute }) => fromMinute === toMinute)) return 'hours'
  if (kind === 'threshold' && repeats && (tiers.length > 1 || tiers[0]?.off !== 'amount')) return 'repeats'
  return undefined
}

const isNothing = ({ all, productIds, categoryIds }: GoodsScope): boolean =>
  !all && productIds.length === 0 && categoryIds.length === 0
