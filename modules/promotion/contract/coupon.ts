import { z } from 'zod'
import { action, Day, event, Id, Instant, page, pageInput, query } from '#platform/contract'

/** Coupons made in one deed: a pile of flyers; make another for more. */
export const COUPONS_MADE_MAX = 1_000
/** Coupons shown on one ticket. */
export const COUPONS_A_TICKET_MAX = 20

/** As printed or said; letters in capitals. */
export const CouponCode = z
  .string()
  .trim()
  .toUpperCase()
  .min(3)
  .max(24)
  .regex(/^[\p{Lu}\p{Lo}\d-]+$/u)

/** `off`: the promotion it belongs to is paused or ended. */
export const CouponState = z.enum(['usable', 'used', 'expired', 'off', 'unknown'])
export type CouponState = z.output<typeof CouponState>

export const couponStates = query('promotion.couponStates', {
  title: { zh: '查券', en: 'Coupons by code' },
  /** Whoever holds the code may ask; it tells no more than the coupon itself. */
  needs: 'signed-in',
  input: z.strictObject({
    storeId: Id,
    codes: z.array(CouponCode).min(1).max(COUPONS_A_TICKET_MAX),
    /** When the customer heard her price; left out: now. A coupon is good to the end of its business day in the store. */
    at: Instant.optional(),
  }),
  /** One for each code, in order. */
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        code: z.string(),
        state: CouponState,
        promotionId: Id.nullable(),
        name: z.string(),
        toDay: Day.nullable(),
      }),
    ),
  }),
  refuses: { STORE_UNKNOWN: { zh: '没有这家门店。', en: 'There is no such store.', status: 404 } },
})

export const couponsOfReceipt = query('promotion.couponsOfReceipt', {
  title: { zh: '小票用过的券', en: 'Coupons that a receipt used' },
  /** They stand on the receipt itself. */
  needs: 'signed-in',
  input: z.strictObject({ receiptId: Id }),
  output: z.strictObject({ items: z.array(z.strictObject({ code: z.string(), promotionId: Id, name: z.string() })) }),
})

export const madeCoupons = query('promotion.madeCoupons', {
  title: { zh: '已发的券', en: 'Coupons made' },
  /** Whoever holds a code may use it: only for those who hand them out. */
  needs: 'promotion.coupons',
  input: z.strictObject({ promotionId: Id, batchId: Id.optional(), ...pageInput }),
  /** Newest first. */
  output: page(
    z.strictObject({
      code: z.string(),
      batchId: Id,
      /** Null: no limit. */
      usesMax: z.int().nullable(),
      uses: z.int(),
      toDay: Day.nullable(),
      madeAt: Instant,
    }),
  ),
  refuses: { CURSOR_INVALID: { zh: '翻页标记不对，请重新查询。', en: 'The page mark is not valid; ask again.', status: 400 } },
})

export const makeCoupons = action('promotion.makeCoupons', {
  title: { zh: '发券', en: 'Make coupons' },
  needs: 'promotion.coupons',
  agent: 'Makes codes for a promotion that needs a coupon: many of one use each, or one word that anyone may use.',
  input: z.strictObject({
    promotionId: Id,
    count: z.int().min(1).max(COUPONS_MADE_MAX).default(1),
    /** A word of one's own: 暑假快乐, SPRING. Only for one coupon. */
    code: CouponCode.optional(),
    /** Null: as often as anyone likes; tills know such codes without asking, where they have no last day. */
    usesMax: z.int().min(1).max(1_000_000).nullable().default(1),
    toDay: Day.nullable().default(null),
  }),
  output: z.strictObject({ batchId: Id, codes: z.array(z.string()) }),
  refuses: {
    PROMOTION_UNKNOWN: { zh: '没有这个促销。', en: 'There is no such promotion.', status: 404 },
    PROMOTION_ENDED: { zh: '“{name}”已经结束。', en: '“{name}” has ended.' },
    NO_COUPON_NEEDED: { zh: '“{name}”不用券就能享受。', en: '“{name}” needs no coupon.' },
    CODE_TAKEN: { zh: '券码 {code} 已经有了。', en: 'The code {code} is taken.' },
    CODE_FOR_ONE: { zh: '自定义券码一次只能发一张。', en: 'A code of your own is for one coupon.' },
    SHARED_NEEDS_CODE: { zh: '不限次数的券只能发一张。', en: 'A coupon without a limit is made one at a time.' },
  },
})

export const useCoupons = action('promotion.useCoupons', {
  title: { zh: '核销券', en: 'Use coupons for a receipt' },
  needs: 'promotion.coupons',
  agent: 'Done by till.completeSale; not for calling by itself.',
  input: z.strictObject({ receiptId: Id, codes: z.array(CouponCode).min(1).max(COUPONS_A_TICKET_MAX) }),
  output: z.strictObject({}),
  refuses: { COUPON_USED: { zh: '券 {code} 已经用过了。', en: 'Coupon {code} has been used.' } },
})

export const couponsMade = event('promotion.couponsMade', {
  title: { zh: '券已发放', en: 'Coupons made' },
  /** Not the codes: whoever holds one may use it. */
  body: z.strictObject({ promotionId: Id, batchId: Id, count: z.int(), usesMax: z.int().nullable(), toDay: Day.nullable() }),
})
export const couponsUsed = event('promotion.couponsUsed', {
  title: { zh: '券已核销', en: 'Coupons used' },
  body: z.strictObject({ receiptId: Id, codes: z.array(z.string()) }),
})
