import { perform } from '#platform/module'
import type { ActiveSets } from '../active-set.ts'
import { endPromotion, promotionEnded } from '../contract.ts'
import { putState, takePromotion, toPromotion } from '../promotion-rows.ts'

export const performEndPromotion = (sets: ActiveSets) =>
  perform(endPromotion, async ({ input, tx, merchantId, emit, now, newId, refuse }) => {
    const before = (await takePromotion(tx, input.promotionId)) ?? refuse('PROMOTION_UNKNOWN', { field: 'promotionId' })
    const { name } = before.terms
    if (before.state === 'ended') return { promotion: toPromotion(before) }
    const promotion = { ...before, state: 'ended' as const, version: before.version + 1, changedAt: now }
    await putState(tx, { merchantId, promotion, setVersion: newId() })
    sets.forget(merchantId)
    emit(promotionEnded, { promotionId: promotion.promotionId, name, version: promotion.version })
    return { promotion: toPromotion(promotion) }
  })
