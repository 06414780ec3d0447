export { promote } from './promote.ts'
export { promotionLayers, promotionLimits } from './rule.ts'
export type { Benefit, GoodsScope, PromotionLayer, PromotionRule, PromotionTime, ThresholdTier } from './rule.ts'
export type {
  AppliedPromotion,
  LineBecause,
  PassedOver,
  PromotedLine,
  PromotedTicket,
  PromotionContext,
  PromotionLine,
  PromotionWords,
} from './ticket.ts'
