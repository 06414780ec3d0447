import { sql } from '#foundation/database'
import type { OutputOf } from '#platform/contract'
import { answer } from '#platform/module'
import { couponsOfReceipt } from '../contract.ts'

type Item = OutputOf<typeof couponsOfReceipt>['items'][number]

export const answerCouponsOfReceipt = answer(couponsOfReceipt, async ({ input, tx }) => ({
  items: await tx.rows<Item>(sql`
    select u.code, c.promotion_id as "promotionId", p.terms ->> 'name' as name
    from promotion.coupon_use u
    join promotion.coupon c using (merchant_id, code)
    join promotion.promotion p using (merchant_id, promotion_id)
    where u.receipt_id = ${input.receiptId} order by u.code`),
}))
