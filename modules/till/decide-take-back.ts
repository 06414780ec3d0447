import type { Product } from '#modules/catalog'
import type { SoldLine, TenderKind } from './contract.ts'
import { decideSale, type SaleRefusal, type Totals } from './decide-sale.ts'
import { minus, turnedPart, turnedTotals } from './turned.ts'
import { decideRefundTenders } from './decide-tenders.ts'

type AskedBack = {
  readonly productId: string
  readonly quantityThousandths: number
  readonly unitPriceMinor: number
  readonly restock: boolean
}

export type TakeBackDecision =
  | {
      readonly do: 'takeBack'
      readonly lines: readonly SoldLine[]
      readonly totals: Totals
      readonly tenders: ReturnType<typeof decideRefundTenders>
    }
  | {
      readonly do: 'refuse'
      readonly code: 'PRODUCT_UNKNOWN' | 'AMOUNT_TOO_LARGE'
      readonly field: string
      readonly values: Readonly<Record<string, string | number>>
    }

/** Goods without a receipt: priced as a sale at the price agreed now, then turned round. */
export function decideTakeBack(
  asked: readonly AskedBack[],
  products: ReadonlyMap<string, Product>,
  tender: TenderKind,
): TakeBackDecision {
  const sale = decideSale({
    lines: asked.map((line) => ({ ...line, discountMinor: 0 })),
    // Part of a piece may come back, and nobody knows any more what was chosen with it.
    products: new Map([...products].map(([id, product]) => [id, { ...product, byWeight: true, choiceGroups: [] }])),
    discountMinor: 0,
    rounding: 'none',
    mayChangePrice: true,
    mayDiscount: true,
  })
  if (sale.do === 'refuse') return { ...sale, code: narrowed(sale.code) }
  return {
    do: 'takeBack',
    lines: sale.lines.map((line, index) => ({ ...turnedLine(line), stocked: asked[index]?.restock ?? true })),
    totals: turnedTotals(sale.totals),
    tenders: decideRefundTenders(sale.totals.payableMinor, [], [], tender),
  }
}

/** With the price given and no discount, only these two can be left. */
function narrowed(code: SaleRefusal): 'PRODUCT_UNKNOWN' | 'AMOUNT_TOO_LARGE' {
  return code === 'PRODUCT_UNKNOWN' ? 'PRODUCT_UNKNOWN' : 'AMOUNT_TOO_LARGE'
}

/** The same line with the other sign. */
function turnedLine({ parts, ...line }: SoldLine): SoldLine {
  return {
    ...line,
    ...(parts === undefined ? {} : { parts: parts.map(turnedPart) }),
    quantityThousandths: minus(line.quantityThousandths),
    grossMinor: minus(line.grossMinor),
    discountMinor: minus(line.discountMinor),
    amountMinor: minus(line.amountMinor),
    roundingMinor: minus(line.roundingMinor),
    taxMinor: minus(line.taxMinor),
    costMinor: line.costMinor === null ? null : minus(line.costMinor),
  }
}
