import type { Product } from '#modules/catalog'
import { divideHalfUp, lineAmount } from '#science/money'
import { promote, type PromotedTicket, type PromotionContext, type PromotionRule } from '#science/promotion'
import { priceTicket, type TicketLine as LineToPrice } from '#science/sale'
import type { SoldLine } from './contract.ts'

/** The promotions that run, and for whom and when they are asked. */
export type SalePromotions = { readonly rules: readonly PromotionRule[]; readonly context: PromotionContext }

/** What a line sells: a packing of so many base units, with a price and a member's price of its own. */
export type PromotedPacking = { readonly factorThousandths: number; readonly memberPriceMinor: number | null }

type Line = { readonly product: Product; readonly packing: PromotedPacking; readonly toPrice: LineToPrice }

/**
 * What promotions take off lines as they stand after prices and discounts by hand; undefined when there are none, or
 * when the lines cannot be priced, which the pricing that follows refuses by name.
 */
export function decidePromotions(lines: readonly Line[], promotions: SalePromotions | undefined): PromotedTicket | undefined {
  if (promotions === undefined || promotions.rules.length === 0) return undefined
  const priced = priceTicket({ lines: lines.map(({ toPrice }) => toPrice), rounding: 'none' })
  if (!priced.ok) return undefined
  const asked = lines.map(({ product, packing, toPrice }, index) => ({
    lineId: toPrice.lineId,
    productId: product.id,
    categoryIds: product.categoryId === null ? [] : [product.categoryId],
    baseThousandths: divideHalfUp(toPrice.quantityThousandths, packing.factorThousandths, 1000),
    byWeight: product.byWeight,
    amountMinor: priced.value.lines[index]?.amountMinor ?? 0,
    memberAmountMinor:
      packing.memberPriceMinor === null ? null : lineAmount(packing.memberPriceMinor, toPrice.quantityThousandths),
  }))
  return promote(asked, promotions.rules, promotions.context)
}

/** The line with what promotions take off it, on top of the discount by hand. */
export function withPromotion(line: LineToPrice, discountMinor: number): LineToPrice {
  if (discountMinor === 0) return line
  const byHandMinor = line.discount?.kind === 'amount' ? line.discount.amountMinor : 0
  return { ...line, discount: { kind: 'amount', amountMinor: byHandMinor + discountMinor } }
}

/** What a receipt says of the promotions on a line; undefined where none took anything off. */
export function promotionsOfLine(ticket: PromotedTicket | undefined, index: number): SoldLine['promotions'] {
  const because = ticket?.lines[index]?.because ?? []
  if (because.length === 0) return undefined
  return because.map(({ ruleId, name, discountMinor, words }) => ({
    promotionId: ruleId,
    name,
    discountMinor,
    because: { zh: words.zh, en: words.en },
  }))
}
