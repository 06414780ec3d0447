import type { PromotionLayer } from './rule.ts'

/** A line to promote, as it stands after prices and discounts by hand. */
export interface PromotionLine {
  readonly lineId: string
  readonly productId: string
  /** Its category and those above it. */
  readonly categoryIds: readonly string[]
  /** In the good's base unit: a carton of 24 counts as 24,000. */
  readonly baseThousandths: number
  /** Weighed goods: the whole line is one piece. */
  readonly byWeight: boolean
  /** What it costs so far, ≥ 0. */
  readonly amountMinor: number
  /** What the whole line costs a member; null: no member price. */
  readonly memberAmountMinor: number | null
}

/** Whose ticket, and when. */
export interface PromotionContext {
  /** Of the store's clock. */
  readonly day: string
  readonly minuteOfDay: number
  readonly isMember: boolean
  /** Coupons shown, each with the rule it opens. */
  readonly coupons: readonly { readonly code: string; readonly ruleId: string }[]
}

/** The same text for both languages. */
export interface PromotionWords {
  readonly zh: string
  readonly en: string
}

/** Why a line costs less: which rule, how much, of what, and the same in words for the ticket. */
export interface LineBecause {
  readonly ruleId: string
  readonly name: string
  readonly discountMinor: number
  /** Pieces of the line that took part, and what they cost before. */
  readonly pieces: number
  readonly beforeMinor: number
  readonly words: PromotionWords
}

/** A line as promoted; `amount + discount` is the amount given. */
export interface PromotedLine {
  readonly lineId: string
  readonly discountMinor: number
  readonly amountMinor: number
  /** In the order in which they were taken. */
  readonly because: readonly LineBecause[]
}

/** A rule that gave something on this ticket. */
export interface AppliedPromotion {
  readonly ruleId: string
  readonly name: string
  readonly layer: PromotionLayer
  readonly discountMinor: number
  /** Sets formed, steps reached or pieces cheapened. */
  readonly times: number
  readonly couponCode: string | null
  readonly words: PromotionWords
}

/** A rule that would have given something, but excludes better ones. */
export interface PassedOver {
  readonly ruleId: string
  readonly name: string
  readonly discountMinor: number
  readonly betterRuleIds: readonly string[]
}

/** A promoted ticket: lines in the order given, and the header as their sum. */
export interface PromotedTicket {
  readonly lines: readonly PromotedLine[]
  readonly applied: readonly AppliedPromotion[]
  readonly passedOver: readonly PassedOver[]
  readonly discountMinor: number
  readonly amountMinor: number
}
