import { perform } from '#platform/module'
import type { ActiveSets } from '../active-set.ts'
import { PROMOTIONS_ACTIVE_MAX, promotionResumed, resumePromotion } from '../contract.ts'
import { countActive, putState, takePromotion, toPromotion } from '../promotion-rows.ts'

export const performResumePromotion = (sets: ActiveSets) =>
  perform(resumePromotion, async ({ input, tx, merchantId, emit, now, newId, refuse }) => {
    const before = (await takePromotion(tx, input.promotionId)) ?? refuse('PROMOTION_UNKNOWN', { field: 'promotionId' })
    const { name } = before.terms
    if (before.state === 'active') return { promotion: toPromotion(before) }
    if (before.state === 'ended') refuse('PROMOTION_ENDED', { values: { name } })
    if ((await countActive(tx, before.promotionId)) >= PROMOTIONS_ACTIVE_MAX)
      refuse('PROMOTIONS_TOO_MANY', { values: { max: PROMOTIONS_ACTIVE_MAX } })
    const promotion = { ...before, state: 'active' as const, version: before.version + 1, changedAt: now }
    await putState(tx, { merchantId, promotion, setVersion: newId() })
    sets.forget(merchantId)
    emit(promotionResumed, { promotionId: promotion.promotionId, name, version: promotion.version })
    return { promotion: toPromotion(promotion) }
  })
