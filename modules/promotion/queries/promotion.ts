import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { promotion } from '../contract.ts'
import { type StoredPromotion, toPromotion } from '../promotion-rows.ts'

type Found = StoredPromotion & { readonly made: number; readonly uses: number }

export const answerPromotion = answer(promotion, async ({ input, tx, refuse }) => {
  const found = await tx.first<Found>(sql`
    select p.promotion_id as "promotionId", p.state, p.terms, p.version, p.changed_at as "changedAt", c.made, c.uses
    from promotion.promotion p, lateral (
      select count(*)::int as made, coalesce(sum(uses), 0)::int as uses
      from promotion.coupon c where c.merchant_id = p.merchant_id and c.promotion_id = p.promotion_id) c
    where p.promotion_id = ${input.promotionId} and p.removed_at is null`)
  const { made, uses, ...stored } = found ?? refuse('PROMOTION_UNKNOWN', { field: 'promotionId' })
  return { promotion: toPromotion(stored), coupons: { made, uses } }
})
