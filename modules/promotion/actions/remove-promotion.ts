import { perform } from '#platform/module'
import type { ActiveSets } from '../active-set.ts'
import { promotionRemoved, removePromotion } from '../contract.ts'
import { putRemoved, takePromotion } from '../promotion-rows.ts'

export const performRemovePromotion = (sets: ActiveSets) =>
  perform(removePromotion, async ({ input, tx, merchantId, emit, now, newId, refuse }) => {
    const { promotionId } = input
    const { terms, version } = (await takePromotion(tx, promotionId)) ?? refuse('PROMOTION_UNKNOWN', { field: 'promotionId' })
    await putRemoved(tx, { merchantId, promotionId, removedAt: now, setVersion: newId() })
    sets.forget(merchantId)
    emit(promotionRemoved, { promotionId, name: terms.name, version })
    return {}
  })
