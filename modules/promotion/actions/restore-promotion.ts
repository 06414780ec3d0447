import { perform } from '#platform/module'
import type { ActiveSets } from '../active-set.ts'
import { PROMOTIONS_ACTIVE_MAX, promotionRestored, restorePromotion } from '../contract.ts'
import { countActive, putRemoved, takePromotion, toPromotion } from '../promotion-rows.ts'

export const performRestorePromotion = (sets: ActiveSets) =>
  perform(restorePromotion, async ({ input, tx, merchantId, emit, newId, refuse }) => {
    const { promotionId } = input
    const removed = (await takePromotion(tx, promotionId, true)) ?? refuse('PROMOTION_UNKNOWN', { field: 'promotionId' })
    if (removed.state === 'active' && (await countActive(tx, promotionId)) >= PROMOTIONS_ACTIVE_MAX)
      refuse('PROMOTIONS_TOO_MANY', { values: { max: PROMOTIONS_ACTIVE_MAX } })
    await putRemoved(tx, { merchantId, promotionId, removedAt: null, setVersion: newId() })
    sets.forget(merchantId)
    emit(promotionRestored, { promotionId, name: removed.terms.name, version: removed.version })
    return { promotion: toPromotion(removed) }
  })
