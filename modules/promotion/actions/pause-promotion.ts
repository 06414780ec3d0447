import { perform } from '#platform/module'
import type { ActiveSets } from '../active-set.ts'
import { pausePromotion, promotionPaused } from '../contract.ts'
import { putState, takePromotion, toPromotion } from '../promotion-rows.ts'

export const performPausePromotion = (sets: ActiveSets) =>
  perform(pausePromotion, async ({ input, tx, merchantId, emit, now, newId, refuse }) => {
    const before = (await takePromotion(tx, input.promotionId)) ?? refuse('PROMOTION_UNKNOWN', { field: 'promotionId' })
    const { name } = before.terms
    if (before.state === 'paused') return { promotion: toPromotion(before) }
    if (before.state === 'ended') refuse('PROMOTION_ENDED', { values: { name } })
    const promotion = { ...before, state: 'paused' as const, version: before.version + 1, changedAt: now }
    await putState(tx, { merchantId, promotion, setVersion: newId() })
    sets.forget(merchantId)
    emit(promotionPaused, { promotionId: promotion.promotionId, name, version: promotion.version })
    return { promotion: toPromotion(promotion) }
  })
