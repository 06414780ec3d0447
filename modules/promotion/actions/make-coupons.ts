import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import type { ActiveSets } from '../active-set.ts'
import { couponsMade, makeCoupons } from '../contract.ts'
import { couponCode } from '../coupon-code.ts'
import { takePromotion, touchSet } from '../promotion-rows.ts'

export const performMakeCoupons = (sets: ActiveSets) =>
  perform(makeCoupons, async ({ input, tx, merchantId, emit, now, newId, refuse }) => {
    const { promotionId, count, usesMax, toDay, code } = input
    const promotion = (await takePromotion(tx, promotionId)) ?? refuse('PROMOTION_UNKNOWN', { field: 'promotionId' })
    const { name } = promotion.terms
    if (promotion.state === 'ended') refuse('PROMOTION_ENDED', { values: { name } })
    if (!promotion.terms.needsCoupon) refuse('NO_COUPON_NEEDED', { values: { name } })
    if (code !== undefined && count > 1) refuse('CODE_FOR_ONE', { field: 'count' })
    if (usesMax === null && count > 1) refuse('SHARED_NEEDS_CODE', { field: 'count' })

    const batchId = newId()
    const codes = code === undefined ? Array.from({ length: count }, () => couponCode(newId())) : [code]
    const made = await tx.rows<{ code: string }>(sql`
      insert into promotion.coupon (merchant_id, code, promotion_id, batch_id, uses_max, to_day, made_at)
      select ${merchantId}, code, ${promotionId}, ${batchId}, ${usesMax}, ${toDay}, ${now} from unnest(${codes}::text[]) as code
      on conflict do nothing
      returning code`)
    // A code of chance that is taken is not worth another try for: it happens once in a shop's life.
    if (code !== undefined && made.length === 0) refuse('CODE_TAKEN', { field: 'code', values: { code } })
    if (usesMax === null) {
      await touchSet(tx, merchantId, newId())
      sets.forget(merchantId)
    }
    emit(couponsMade, { promotionId, batchId, count: made.length, usesMax, toDay })
    return { batchId, codes: made.map((one) => one.code) }
  })
