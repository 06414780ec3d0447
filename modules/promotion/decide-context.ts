import { localTime } from '#science/calendar'
import type { PromotionContext } from '#science/promotion'

/** The moment of a ticket by the store's clock, without coupons yet. */
export function contextOf(at: string, zone: string, isMember: boolean): Omit<PromotionContext, 'coupons'> {
  return { ...localTime(at, zone), isMember }
}
