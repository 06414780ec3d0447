import { PAGE_MAX } from '#platform/contract'
import { ask } from '#web/ui'
import { madeCoupons } from '../contract.ts'
import type { MadeCoupon } from './coupon-in-words.ts'

/** All coupons of a promotion, newest first, up to a number; `onRows` hears how many are here. */
export async function collectCoupons(
  promotionId: string,
  most: number,
  onRows: (rows: number) => void = () => undefined,
): Promise<readonly MadeCoupon[]> {
  const coupons: MadeCoupon[] = []
  for (let after: string | null | undefined; after !== null && coupons.length < most;) {
    const page = await ask(madeCoupons, { promotionId, limit: PAGE_MAX, ...(after === undefined ? {} : { after }) })
    coupons.push(...page.items)
    onRows(coupons.length)
    after = page.next
  }
  return coupons.slice(0, most)
}
