import { priceTicket, type SaleProblem } from '#science/sale'
import { discountAtTill, TICKET_LINES_MAX } from './contract.ts'
import { decidePromotions, promotionsOfLine, withPromotion } from './decide-promotions.ts'
import { type ResolvedLine, resolveLine } from './resolve-line.ts'
import { refuse, type SaleCase, type SaleDecision, type SaleRefusal } from './sale-case.ts'
import { soldLine } from './sold-line.ts'

export type { AskedLine, SaleCase, SaleDecision, SaleRefusal, Totals } from './sale-case.ts'

/** What a ticket sells and costs, or why it cannot be sold so. Pure: the till screen and the server agree by it. */
export function decideSale(sale: SaleCase): SaleDecision {
  if (sale.lines.length > TICKET_LINES_MAX) return refuse('TICKET_TOO_LONG', 'lines', { max: TICKET_LINES_MAX })
  const resolved: ResolvedLine[] = []
  for (const [index, asked] of sale.lines.entries()) {
    const line = resolveLine(asked, index, sale)
    if ('do' in line) return line
    resolved.push(line)
  }
  if (sale.discountMinor > 0 && !sale.mayDiscount)
    return refuse('DISCOUNT_NOT_ALLOWED', 'discountMinor', { right: discountAtTill.name })

  const promoted = decidePromotions(resolved, sale.promotions)
  const priced = priceTicket({
    lines: resolved.map(({ toPrice }, index) => withPromotion(toPrice, promoted?.lines[index]?.discountMinor ?? 0)),
    rounding: sale.rounding,
    creditMinor: sale.creditMinor ?? 0,
    ...(sale.discountMinor > 0 ? { discount: { kind: 'amount', amountMinor: sale.discountMinor } as const } : {}),
  })
  if (!priced.ok)
    return refuse(refusalOf(priced.problem), priced.lineId === undefined ? 'discountMinor' : `lines.${Number(priced.lineId) - 1}`)
  const { grossMinor, discountMinor, amountMinor, roundingMinor, payableMinor, taxMinor } = priced.value.totals
  const maxMinor = sale.roundingMinorMax ?? Infinity
  if (Math.abs(roundingMinor) > maxMinor) return refuse('ROUNDING_NOT_ALLOWED', 'rounding', { maxMinor })
  return {
    do: 'sell',
    lines: priced.value.lines.map((line, index) => {
      const of = resolved[index]
      if (of === undefined) throw new Error('priced lines answer asked lines one by one')
      return soldLine(line, of, promotionsOfLine(promoted, index), sale.partCosts)
    }),
    totals: { grossMinor, discountMinor, amountMinor, roundingMinor, payableMinor, taxMinor },
    promoted,
  }
}

/** Quantities and prices are bounded by the contract, so what is left to go wrong is money off, and size. */
function refusalOf(problem: SaleProblem): SaleRefusal {
  return problem === 'DISCOUNT_ABOVE_AMOUNT' || problem === 'DISCOUNT_INVALID' ? 'DISCOUNT_TOO_LARGE' : 'AMOUNT_TOO_LARGE'
}
