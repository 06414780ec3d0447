import { z } from 'zod'
import { action, event, Id, Minor, MinorNotNegative, page, pageInput, query, SearchText, Thousandths } from '#platform/contract'
import { promotionLimits } from '#science/promotion'
import { CouponCode } from './coupon.ts'
import { ActivePromotion, Promotion, PromotionStanding, PromotionState, termFields, Terms } from './shapes.ts'

/** Running at once in one shop: what the evaluator keeps its speed for. */
export const PROMOTIONS_ACTIVE_MAX = promotionLimits.rulesMax

const storeUnknown = { STORE_UNKNOWN: { zh: '没有这家门店。', en: 'There is no such store.', status: 404 } } as const
const unknown = { PROMOTION_UNKNOWN: { zh: '没有这个促销。', en: 'There is no such promotion.', status: 404 } } as const
const ended = { PROMOTION_ENDED: { zh: '“{name}”已经结束，不能再改。', en: '“{name}” has ended and cannot change.' } } as const
const tooMany = {
  PROMOTIONS_TOO_MANY: { zh: '同时进行的促销最多 {max} 个。', en: 'At most {max} promotions can run at once.' },
} as const

export const promotions = query('promotion.promotions', {
  title: { zh: '促销列表', en: 'Promotions' },
  needs: 'promotion.view',
  agent: 'The shop’s promotions, newest first.',
  input: z.strictObject({
    state: PromotionState.optional(),
    /** By the clock of the caller's first store. */
    standing: PromotionStanding.optional(),
    search: SearchText.optional(),
    ...pageInput,
  }),
  output: page(Promotion),
  refuses: { CURSOR_INVALID: { zh: '翻页标记不对，请重新查询。', en: 'The page mark is not valid; ask again.', status: 400 } },
})

export const promotion = query('promotion.promotion', {
  title: { zh: '促销详情', en: 'A promotion' },
  needs: 'promotion.view',
  input: z.strictObject({ promotionId: Id }),
  output: z.strictObject({
    promotion: Promotion,
    /** How many codes were made for it, and how often they were used. */
    coupons: z.strictObject({ made: z.int(), uses: z.int() }),
  }),
  refuses: unknown,
})

export const activePromotions = query('promotion.activePromotions', {
  title: { zh: '正在进行的促销', en: 'Promotions for a till' },
  /** They hang in the window; a till needs them to tell a price. */
  needs: 'signed-in',
  input: z.strictObject({
    storeId: Id,
    /** The version that the caller has: when it still holds, nothing is sent. */
    since: Id.optional(),
  }),
  output: z.strictObject({
    /** Changes with any promotion; null: the shop never had one. */
    version: Id.nullable(),
    /** `since` still holds, and `items` is empty because of it. */
    unchanged: z.boolean(),
    items: z.array(ActivePromotion),
  }),
  refuses: storeUnknown,
})

const Because = z.strictObject({
  promotionId: Id,
  name: z.string(),
  discountMinor: MinorNotNegative,
  words: z.strictObject({ zh: z.string(), en: z.string() }),
})

export const preview = query('promotion.preview', {
  title: { zh: '促销试算', en: 'Try promotions out' },
  needs: 'promotion.view',
  agent: 'What goods would cost now with all promotions, why, and which rules were passed over for better ones.',
  input: z.strictObject({
    storeId: Id,
    productIds: z.array(Id).min(1).max(200),
    quantitiesThousandths: z.array(Thousandths.min(1).max(99_999_999)).min(1).max(200),
    isMember: z.boolean().default(false),
    couponCodes: z.array(CouponCode).max(20).default([]),
    /** A paused promotion tried as if it ran. */
    withPromotionId: Id.optional(),
  }),
  output: z.strictObject({
    lines: z.array(
      z.strictObject({
        productId: Id,
        name: z.string(),
        beforeMinor: Minor,
        discountMinor: Minor,
        amountMinor: Minor,
        because: z.array(Because),
      }),
    ),
    passedOver: z.array(
      z.strictObject({ promotionId: Id, name: z.string(), discountMinor: MinorNotNegative, betterIds: z.array(Id) }),
    ),
    discountMinor: Minor,
    amountMinor: Minor,
  }),
  refuses: {
    ...storeUnknown,
    ...unknown,
    LISTS_DIFFER: { zh: '商品和数量的个数不一样。', en: 'There are not as many quantities as goods.', status: 400 },
    PRODUCT_UNKNOWN: { zh: '没有这个商品。', en: 'There is no such good.', status: 404 },
  },
})

export const savePromotion = action('promotion.savePromotion', {
  title: { zh: '保存促销', en: 'Save a promotion' },
  needs: 'promotion.edit',
  agent: 'Makes a promotion, or changes one when promotionId and version are given. It runs at once.',
  input: z.strictObject({
    /** Left out: a new one. */
    promotionId: Id.optional(),
    /** Of the promotion that is changed. */
    version: z.int().min(1).optional(),
    ...termFields,
  }),
  output: z.strictObject({ promotion: Promotion }),
  refuses: {
    ...unknown,
    ...ended,
    ...tooMany,
    CHANGED_MEANWHILE: {
      zh: '“{name}”刚被别人改过，请看过最新内容再改。',
      en: '“{name}” was changed by someone else; look at it again first.',
    },
    GOODS_MISSING: { zh: '还没有选参加促销的商品。', en: 'Choose the goods that take part.' },
    GOODS_UNKNOWN: { zh: '有的商品或分类已经不在了，请重新选择。', en: 'Some goods or categories are gone; choose again.' },
    DAYS_REVERSED: { zh: '结束日期早于开始日期。', en: 'The last day is before the first.' },
    HOURS_EMPTY: { zh: '时段的开始和结束不能相同。', en: 'Hours must not end when they begin.' },
    REPEAT_NEEDS_AMOUNT: {
      zh: '“每满”只能设一档，并且是减金额。',
      en: 'A repeated threshold has one tier, with an amount off.',
    },
    COUPON_LAYER: { zh: '“券”这一层的促销要凭券使用。', en: 'Promotions of the coupon layer need a coupon.' },
  },
})

const one = { input: z.strictObject({ promotionId: Id }), output: z.strictObject({ promotion: Promotion }) }

export const pausePromotion = action('promotion.pausePromotion', {
  title: { zh: '暂停促销', en: 'Pause a promotion' },
  needs: 'promotion.edit',
  ...one,
  refuses: { ...unknown, ...ended },
})

export const resumePromotion = action('promotion.resumePromotion', {
  title: { zh: '恢复促销', en: 'Resume a promotion' },
  needs: 'promotion.edit',
  ...one,
  refuses: { ...unknown, ...ended, ...tooMany },
})

export const endPromotion = action('promotion.endPromotion', {
  title: { zh: '结束促销', en: 'End a promotion' },
  needs: 'promotion.edit',
  ...one,
  refuses: { ...unknown },
})

export const removePromotion = action('promotion.removePromotion', {
  title: { zh: '删除促销', en: 'Delete a promotion' },
  needs: 'promotion.edit',
  agent: 'Takes a promotion off the list; it stops at once. promotion.restorePromotion brings it back as it was.',
  input: z.strictObject({ promotionId: Id }),
  output: z.strictObject({}),
  refuses: { ...unknown },
})

export const restorePromotion = action('promotion.restorePromotion', {
  title: { zh: '撤销删除促销', en: 'Bring a deleted promotion back' },
  needs: 'promotion.edit',
  ...one,
  refuses: { ...unknown, ...tooMany },
})

const stateBody = z.strictObject({ promotionId: Id, name: z.string(), version: z.int() })
export const promotionSaved = event('promotion.promotionSaved', {
  title: { zh: '促销已保存', en: 'Promotion saved' },
  body: z.strictObject({ promotionId: Id, version: z.int(), terms: Terms }),
})
export const promotionPaused = event('promotion.promotionPaused', {
  title: { zh: '促销已暂停', en: 'Promotion paused' },
  body: stateBody,
})
export const promotionResumed = event('promotion.promotionResumed', {
  title: { zh: '促销已恢复', en: 'Promotion resumed' },
  body: stateBody,
})
export const promotionEnded = event('promotion.promotionEnded', {
  title: { zh: '促销已结束', en: 'Promotion ended' },
  body: stateBody,
})
export const promotionRemoved = event('promotion.promotionRemoved', {
  title: { zh: '促销已删除', en: 'Promotion deleted' },
  body: stateBody,
})
export const promotionRestored = event('promotion.promotionRestored', {
  title: { zh: '促销已恢复到列表', en: 'Promotion brought back' },
  body: stateBody,
})
