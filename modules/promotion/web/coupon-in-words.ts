import type { OutputOf } from '#platform/contract'
import type { madeCoupons } from '../contract.ts'
import { useCouponWords } from './coupon-words.ts'

/** A coupon as its owner sees it. */
export type MadeCoupon = OutputOf<typeof madeCoupons>['items'][number]

/** True when a coupon can be used no more. */
export function isUsedUp({ uses, usesMax }: Pick<MadeCoupon, 'uses' | 'usesMax'>): boolean {
  return usesMax !== null && uses >= usesMax
}

/** How far a coupon is used, in words: 未用, 3/100 次. */
export function useUseInWords(): (coupon: Pick<MadeCoupon, 'uses' | 'usesMax'>) => string {
  const say = useCouponWords()
  return ({ uses, usesMax }) => {
    if (usesMax === 1) return say(uses === 0 ? 'unused' : 'used')
    return usesMax === null ? say('usedTimes', { uses }) : say('ofTimes', { uses, max: usesMax })
  }
}
