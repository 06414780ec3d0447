import { divideHalfUp } from '#science/money'
import type { Receipt, RefundEffect, SoldLine } from './contract.ts'
import { backOf } from './decide-refund.ts'
import { partsMoved } from './postings.ts'
import type { Totals } from './sale-case.ts'

export type EffectCase = {
  readonly sale: Receipt
  readonly before: readonly Receipt[]
  readonly lines: readonly SoldLine[]
  readonly totals: Totals
  readonly depositMinor: number
  readonly tenders: Receipt['tenders']
  /** Coupons that the receipt used. */
  readonly coupons: RefundEffect['coupons']
  /** Names of the goods that move, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** What a decided refund or exchange is going to do, for somebody to look at before it is done. */
export function decideEffect(decided: EffectCase): RefundEffect {
  const { sale, before, lines, totals, depositMinor, tenders, coupons, names } = decided
  return {
    ...totals,
    money: tenders.map(({ kind, amountMinor, reference }) => ({ kind, amountMinor, reference })),
    stock: stockOf(lines, names),
    promotions: promotionsLost(sale, before, lines),
    coupons,
    depositMinor,
    invoice: invoiceOf([sale, ...before].flatMap((receipt) => receipt.lines).concat(lines)),
  }
}

/** The goods that lines move. */
export function goodsMoved(lines: readonly SoldLine[]): string[] {
  return [...new Set(lines.flatMap((line) => partsMoved(line).map(({ productId }) => productId)))]
}

function stockOf(lines: readonly SoldLine[], names: ReadonlyMap<string, string>): RefundEffect['stock'] {
  const sums = new Map<string, { shelfThousandths: number; wasteThousandths: number }>()
  for (const line of lines) {
    for (const { productId, quantityThousandths } of partsMoved(line)) {
      const sum = sums.get(productId) ?? { shelfThousandths: 0, wasteThousandths: 0 }
      // What is sold leaves the shelf, so a line's sign is the shelf's turned round.
      if (line.stocked) sum.shelfThousandths -= quantityThousandths
      else sum.wasteThousandths -= quantityThousandths
      sums.set(productId, sum)
    }
  }
  return [...sums]
    .filter(([, { shelfThousandths, wasteThousandths }]) => shelfThousandths !== 0 || wasteThousandths !== 0)
    .map(([productId, sum]) => ({ productId, name: names.get(productId) ?? '', ...sum }))
}

function promotionsLost(sale: Receipt, before: readonly Receipt[], lines: readonly SoldLine[]): RefundEffect['promotions'] {
  const back = new Map<number, number>()
  for (const { lineId, quantityThousandths } of backOf(sale, before))
    back.set(Number(lineId), (back.get(Number(lineId)) ?? 0) + quantityThousandths)
  const lost = new Map<string, RefundEffect['promotions'][number]>()
  for (const { line, ofLine, quantityThousandths } of lines.filter((one) => one.quantityThousandths < 0)) {
    const sold = sale.lines.find((one) => one.line === (ofLine ?? line))
    if (sold === undefined) continue
    const from = back.get(sold.line) ?? 0
    for (const { promotionId, name, discountMinor } of sold.promotions ?? []) {
      const share = (quantity: number) => divideHalfUp(discountMinor, quantity, sold.quantityThousandths)
      const sum = lost.get(promotionId)?.discountMinor ?? 0
      lost.set(promotionId, { promotionId, name, discountMinor: sum + share(from - quantityThousandths) - share(from) })
    }
  }
  return [...lost.values()].filter(({ discountMinor }) => discountMinor > 0)
}

function invoiceOf(lines: readonly SoldLine[]): RefundEffect['invoice'] {
  const rates = new Map<number, { amountMinor: number; taxMinor: number }>()
  for (const { taxBasisPoints, amountMinor, taxMinor, deposit } of lines) {
    if (deposit === true) continue
    const sum = rates.get(taxBasisPoints) ?? { amountMinor: 0, taxMinor: 0 }
    rates.set(taxBasisPoints, { amountMinor: sum.amountMinor + amountMinor, taxMinor: sum.taxMinor + taxMinor })
  }
  return [...rates]
    .filter(([, { amountMinor }]) => amountMinor !== 0)
    .toSorted(([one], [other]) => other - one)
    .map(([taxBasisPoints, sum]) => ({ taxBasisPoints, ...sum }))
}
