import { defineModule, type Module } from '#platform/module'
import { performEndPromotion } from './actions/end-promotion.ts'
import { performMakeCoupons } from './actions/make-coupons.ts'
import { performPausePromotion } from './actions/pause-promotion.ts'
import { performRemovePromotion } from './actions/remove-promotion.ts'
import { performRestorePromotion } from './actions/restore-promotion.ts'
import { performResumePromotion } from './actions/resume-promotion.ts'
import { performSavePromotion } from './actions/save-promotion.ts'
import { performUseCoupons } from './actions/use-coupons.ts'
import { openActiveSets } from './active-set.ts'
import * as contract from './contract.ts'
import { answerActivePromotions } from './queries/active-promotions.ts'
import { answerCouponStates } from './queries/coupon-states.ts'
import { answerCouponsOfReceipt } from './queries/coupons-of-receipt.ts'
import { answerMadeCoupons } from './queries/made-coupons.ts'
import { answerPreview } from './queries/preview.ts'
import { answerPromotion } from './queries/promotion.ts'
import { answerPromotions } from './queries/promotions.ts'
import { noteCouponsUsed } from './projections/note-coupons-used.ts'
import { widenCategories } from './reactions/widen-categories.ts'

/** Promotions by rule. Built once a server: it keeps running promotions in memory, and two servers must not share them. */
export function promotion(): Module {
  const sets = openActiveSets()
  return defineModule({
    name: 'promotion',
    title: { zh: '促销', en: 'Promotion' },
    contract,
    uses: ['catalog'],
    handlers: {
      promotions: answerPromotions,
      promotion: answerPromotion,
      activePromotions: answerActivePromotions(sets),
      preview: answerPreview(sets),
      couponStates: answerCouponStates,
      couponsOfReceipt: answerCouponsOfReceipt,
      madeCoupons: answerMadeCoupons,
      savePromotion: performSavePromotion(sets),
      pausePromotion: performPausePromotion(sets),
      resumePromotion: performResumePromotion(sets),
      endPromotion: performEndPromotion(sets),
      removePromotion: performRemovePromotion(sets),
      restorePromotion: performRestorePromotion(sets),
      makeCoupons: performMakeCoupons(sets),
      useCoupons: performUseCoupons,
    },
    projections: [noteCouponsUsed],
    reactions: widenCategories(sets),
    migrations: new URL('./migrations/', import.meta.url),
  })
}
