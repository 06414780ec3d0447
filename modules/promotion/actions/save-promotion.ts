import { perform } from '#platform/module'
import type { ActiveSets } from '../active-set.ts'
import { PROMOTIONS_ACTIVE_MAX, promotionSaved, savePromotion } from '../contract.ts'
import { ruleOf } from '../decide-rule.ts'
import { decideTerms } from '../decide-terms.ts'
import { knownGoods } from '../known-goods.ts'
import { countActive, putPromotion, type StoredPromotion, takePromotion, toPromotion } from '../promotion-rows.ts'

export const performSavePromotion = (sets: ActiveSets) =>
  perform(savePromotion, async ({ input, tx, ask, merchantId, emit, now, newId, refuse }) => {
    const { promotionId: changed, version, ...terms } = input
    const before =
      changed === undefined
        ? undefined
        : ((await takePromotion(tx, changed)) ?? refuse('PROMOTION_UNKNOWN', { field: 'promotionId' }))
    if (before?.state === 'ended') refuse('PROMOTION_ENDED', { values: { name: before.terms.name } })
    if (before !== undefined && before.version !== version)
      refuse('CHANGED_MEANWHILE', { field: 'version', values: { name: before.terms.name } })
    const known = await knownGoods(ask, terms)
    const problem = decideTerms(terms, known)
    if (problem !== undefined) refuse(problem.code, { field: problem.field })

    const promotionId = before?.promotionId ?? newId()
    const state = before?.state ?? 'active'
    if (state === 'active' && (await countActive(tx, promotionId)) >= PROMOTIONS_ACTIVE_MAX)
      refuse('PROMOTIONS_TOO_MANY', { values: { max: PROMOTIONS_ACTIVE_MAX } })
    const promotion: StoredPromotion = { promotionId, state, terms, version: (before?.version ?? 0) + 1, changedAt: now }
    const rule = ruleOf(promotionId, terms, known.tree)
    await putPromotion(tx, { merchantId, promotion, rule, setVersion: newId() })
    sets.forget(merchantId)
    emit(promotionSaved, { promotionId, version: promotion.version, terms })
    return { promotion: toPromotion(promotion) }
  })
