import { sql, type Tx } from '#foundation/database'
import type { CouponState, PromotionState } from './contract.ts'

export type StoredCoupon = {
  readonly code: string
  readonly promotionId: string
  readonly name: string
  readonly storeIds: readonly string[]
  readonly promotionState: PromotionState
  readonly usesMax: number | null
  readonly uses: number
  readonly toDay: string | null
}

/** Coupons by code; unknown ones are left out. */
export async function readCoupons(tx: Tx, codes: readonly string[]): Promise<StoredCoupon[]> {
  return tx.rows<StoredCoupon>(sql`
    select c.code, c.promotion_id as "promotionId", p.terms ->> 'name' as name, p.terms -> 'storeIds' as "storeIds",
      case when p.removed_at is null then p.state else 'ended' end as "promotionState", c.uses_max as "usesMax", c.uses, c.to_day as "toDay"
    from promotion.coupon c join promotion.promotion p using (merchant_id, promotion_id)
    where c.code = any(${codes}::text[])`)
}

/** Whether a coupon may be used on a day in a store. */
export function stateOf(coupon: StoredCoupon, day: string, storeId: string): CouponState {
  if (coupon.promotionState !== 'active' || (coupon.storeIds.length > 0 && !coupon.storeIds.includes(storeId))) return 'off'
  if (coupon.usesMax !== null && coupon.uses >= coupon.usesMax) return 'used'
  return coupon.toDay !== null && day > coupon.toDay ? 'expired' : 'usable'
}
