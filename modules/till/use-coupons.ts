import { useCoupons } from '#modules/promotion'
import type { Do } from '#platform/module'
import type { PromotedTicket } from '#science/promotion'

type Sold = { readonly promoted: PromotedTicket | undefined }

/** Uses the coupons that took something off; those that gave nothing stay with the customer. */
export async function useCouponsOf(call: { do: Do }, receiptId: string, { promoted }: Sold): Promise<void> {
  const codes = promoted?.applied.flatMap(({ couponCode }) => couponCode ?? []) ?? []
  if (codes.length > 0) await call.do(useCoupons, { receiptId, codes })
}
