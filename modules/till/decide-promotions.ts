import { divideHalfUp, lineAmount } from '#science/money'
import { promote, type PromotedTicket, type PromotionContext, type PromotionLine, type PromotionRule } from '#science/promotion'
import { priceTicket, type TicketLine as LineToPrice } from '#science/sale'
import type { SoldLine } from './contract.ts'
import type { ResolvedLine } from './resolve-line.ts'

/** The promotions that run, and for whom and when they are asked. */
export type SalePromotions = { readonly rules: readonly PromotionRule[]; readonly context: PromotionContext }

/**
 * What promotions take off lines as they stand after prices and discounts by hand; undefined when there are none, or
 * when the lines cannot be priced, which the pricing that follows refuses by name. Deposits are money of the
 * customer's, and options are sold at their price: neither is promoted.
 */
export function decidePromotions(
  lines: readonly ResolvedLine[],
  promotions: SalePromotions | undefined,
): PromotedTicket | undefined {
  if (promotions === undefined || promotions.rules.length === 0) return undefined
  const priced = priceTicket({ lines: lines.map(({ toPrice }) => toPrice), rounding: 'none' })
  if (!priced.ok) return undefined
  const asked = lines.flatMap((line, index) =>
    isDeposit(line) ? [] : [lineToPromote(line, priced.value.lines[index]?.amountMinor ?? 0)],
  )
  const promoted = promote(asked, promotions.rules, promotions.context)
  return asked.length === lines.length ? promoted : withDeposits(promoted, lines)
}

function isDeposit({ product }: ResolvedLine): boolean {
  return product.kind === 'deposit'
}

/** As many lines as the ticket has: nothing was taken off its deposits, and they were no pieces of anything. */
function withDeposits(promoted: PromotedTicket, lines: readonly ResolvedLine[]): PromotedTicket {
  const rest = promoted.lines.values()
  const nothing = ({ toPrice }: ResolvedLine) => ({ lineId: toPrice.lineId, discountMinor: 0, amountMinor: 0, because: [] })
  return { ...promoted, lines: lines.map((line) => (isDeposit(line) ? undefined : rest.next().value) ?? nothing(line)) }
}

function lineToPromote({ product, packing, optionsMinor, toPrice }: ResolvedLine, amountMinor: number): PromotionLine {
  const { quantityThousandths } = toPrice
  const { memberPriceMinor } = packing
  const optionsOfLineMinor = optionsMinor === 0 ? 0 : lineAmount(optionsMinor, quantityThousandths)
  return {
    lineId: toPrice.lineId,
    productId: product.id,
    categoryIds: product.categoryId === null ? [] : [product.categoryId],
    baseThousandths: divideHalfUp(quantityThousandths, packing.factorThousandths, 1000),
    byWeight: product.byWeight,
    amountMinor: Math.max(0, amountMinor - optionsOfLineMinor),
    memberAmountMinor: memberPriceMinor === null ? null : lineAmount(memberPriceMinor, quantityThousandths),
  }
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
