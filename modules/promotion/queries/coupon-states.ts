import { businessDay } from '#science/calendar'
import { answer } from '#platform/module'
import { couponStates } from '../contract.ts'
import { readCoupons, stateOf } from '../coupon-rows.ts'

export const answerCouponStates = answer(couponStates, async ({ input, caller, tx, now, refuse }) => {
  const store = caller.stores.get(input.storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const found = new Map((await readCoupons(tx, input.codes)).map((coupon) => [coupon.code, coupon]))
  const day = businessDay(input.at ?? now, store)
  return {
    items: input.codes.map((code) => {
      const coupon = found.get(code)
      if (coupon === undefined) return { code, state: 'unknown' as const, promotionId: null, name: '', toDay: null }
      const { promotionId, name, toDay } = coupon
      return { code, state: stateOf(coupon, day, store.storeId), promotionId, name, toDay }
    }),
  }
})
