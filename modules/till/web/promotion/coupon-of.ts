import { CouponCode, couponStates, type ActivePromotion } from '#modules/promotion'
import { fill, type Words } from '#platform/contract'
import { ask } from '#web/ui'
import { completeSale } from '../../contract.ts'
import type { Coupon } from '../ticket/ticket.ts'

export type FoundCoupon =
  | { readonly state: 'usable'; readonly coupon: Coupon }
  /** It is a coupon, but not for now. */
  | { readonly state: 'refused'; readonly words: Words }
  /** Nobody knows such a code. */
  | { readonly state: 'unknown' }

/** The coupon that anyone may use under this code; undefined when its promotion does not run, or there is none. */
export function sharedCoupon(code: string, promotions: readonly ActivePromotion[]): Coupon | undefined {
  const read = CouponCode.safeParse(code)
  if (!read.success) return undefined
  const rule = promotions.find(({ sharedCodes }) => sharedCodes.includes(read.data))
  return rule === undefined ? undefined : { code: read.data, promotionId: rule.ruleId, name: rule.name }
}

/** What a scanned or typed code is as a coupon: known to the till itself, or looked up. Throws when nobody answers. */
export async function couponOf(code: string, storeId: string, promotions: readonly ActivePromotion[]): Promise<FoundCoupon> {
  const shared = sharedCoupon(code, promotions)
  if (shared !== undefined) return { state: 'usable', coupon: shared }
  const read = CouponCode.safeParse(code)
  if (!read.success) return { state: 'unknown' }
  const [found] = (await ask(couponStates, { storeId, codes: [read.data] })).items
  if (found === undefined || found.state === 'unknown') return { state: 'unknown' }
  if (found.state === 'usable' && found.promotionId !== null)
    return { state: 'usable', coupon: { code: found.code, promotionId: found.promotionId, name: found.name } }
  return { state: 'refused', words: fill(refusals[found.state], { code: found.code }) }
}

/** What the sale itself would be refused with. */
const refusals = {
  usable: completeSale.refuses.COUPON_OFF,
  off: completeSale.refuses.COUPON_OFF,
  used: completeSale.refuses.COUPON_USED,
  expired: completeSale.refuses.COUPON_EXPIRED,
} as const
