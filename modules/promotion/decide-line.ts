import type { Product } from '#modules/catalog'
import { lineAmount } from '#science/money'
import type { PromotionLine } from '#science/promotion'

/** So much of a good's base unit, as promotions look at it; a good without a price costs nothing here. */
export function lineToPromote(product: Product, quantityThousandths: number, lineId: string): PromotionLine {
  const { id, categoryId, byWeight, priceMinor, memberPriceMinor } = product
  return {
    lineId,
    productId: id,
    categoryIds: categoryId === null ? [] : [categoryId],
    baseThousandths: quantityThousandths,
    byWeight,
    amountMinor: lineAmount(priceMinor ?? 0, quantityThousandths),
    memberAmountMinor: memberPriceMinor === null ? null : lineAmount(memberPriceMinor, quantityThousandths),
  }
}
