import { answer } from '#platform/module'
import type { ActiveSets } from '../active-set.ts'
import { activePromotions } from '../contract.ts'

export const answerActivePromotions = (sets: ActiveSets) =>
  answer(activePromotions, async ({ input, caller, tx, merchantId, now, refuse }) => {
    const { storeId, since } = input
    if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
    const { version, promotions } = await sets.of(tx, merchantId, now)
    if (since !== undefined && since === version) return { version, unchanged: true, items: [] }
    const here = promotions.filter(({ storeIds }) => storeIds.length === 0 || storeIds.includes(storeId))
    return { version, unchanged: false, items: here.map(({ promotion }) => promotion) }
  })
