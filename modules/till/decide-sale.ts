import type { Product } from '#modules/catalog'
import { divideHalfUp, lineAmount, type RoundingMode } from '#science/money'
import { priceTicket, type PricedLine, type SaleProblem, type TicketLine as LineToPrice } from '#science/sale'
import type { PromotedTicket } from '#science/promotion'
import type { SoldLine } from './contract.ts'
import { decidePromotions, promotionsOfLine, type SalePromotions, withPromotion } from './decide-promotions.ts'
import { taxBasisPoints } from './tax-rate.ts'

/** A line as asked for, before anybody looked up what it is. */
export type AskedLine = {
  readonly productId: string
  readonly code?: string | undefined
  readonly quantityThousandths: number
  readonly unitPriceMinor?: number | undefined
  readonly labelAmountMinor?: number | undefined
  readonly discountMinor: number
}

export type SaleCase = {
  readonly lines: readonly AskedLine[]
  readonly products: ReadonlyMap<string, Product>
  /** What runs now; left out: nothing does. Taken after prices and discounts by hand, before the ticket's discount. */
  readonly promotions?: SalePromotions | undefined
  /** Off the whole ticket. */
  readonly discountMinor: number
  readonly rounding: RoundingMode
  /** May charge another price than the shop's, and give discounts. */
  readonly mayChangePrices: boolean
}

export type SaleRefusal =
  | 'PRODUCT_UNKNOWN'
  | 'CODE_UNKNOWN'
  | 'PRICE_MISSING'
  | 'PRICE_NOT_ALLOWED'
  | 'DISCOUNT_NOT_ALLOWED'
  | 'DISCOUNT_TOO_LARGE'
  | 'WHOLE_UNITS_ONLY'
  | 'AMOUNT_TOO_LARGE'

export type Totals = {
  readonly grossMinor: number
  readonly discountMinor: number
  readonly amountMinor: number
  readonly roundingMinor: number
  readonly payableMinor: number
  readonly taxMinor: number
}

export type SaleDecision =
  | {
      readonly do: 'sell'
      readonly lines: readonly SoldLine[]
      readonly totals: Totals
      /** Which promotions applied, with which coupons, and which were passed over; undefined when none were asked. */
      readonly promoted: PromotedTicket | undefined
    }
  | {
      readonly do: 'refuse'
      readonly code: SaleRefusal
      readonly field: string
      readonly values: Readonly<Record<string, string | number>>
    }

/** What a ticket sells and costs, or why it cannot be sold so. Pure: the till screen and the server agree by it. */
export function decideSale(sale: SaleCase): SaleDecision {
  const resolved: Resolved[] = []
  for (const [index, asked] of sale.lines.entries()) {
    const line = resolve(asked, index, sale)
    if ('do' in line) return line
    resolved.push(line)
  }
  if (sale.discountMinor > 0 && !sale.mayChangePrices) return refuse('DISCOUNT_NOT_ALLOWED', 'discountMinor')

  const promoted = decidePromotions(resolved, sale.promotions)
  const priced = priceTicket({
    lines: resolved.map(({ toPrice }, index) => withPromotion(toPrice, promoted?.lines[index]?.discountMinor ?? 0)),
    rounding: sale.rounding,
    ...(sale.discountMinor > 0 ? { discount: { kind: 'amount', amountMinor: sale.discountMinor } as const } : {}),
  })
  if (!priced.ok)
    return refuse(refusalOf(priced.problem), priced.lineId === undefined ? 'discountMinor' : `lines.${Number(priced.lineId) - 1}`)
  const { grossMinor, discountMinor, amountMinor, roundingMinor, payableMinor, taxMinor } = priced.value.totals
  return {
    do: 'sell',
    lines: priced.value.lines.map((line, index) => soldLine(line, resolved[index], promotionsOfLine(promoted, index))),
    totals: { grossMinor, discountMinor, amountMinor, roundingMinor, payableMinor, taxMinor },
    promoted,
  }
}

type Packing = {
  readonly unit: string
  readonly factorThousandths: number
  readonly priceMinor: number | null
  readonly memberPriceMinor: number | null
}
type Resolved = { readonly asked: AskedLine; readonly product: Product; readonly packing: Packing; readonly toPrice: LineToPrice }

function resolve(asked: AskedLine, index: number, sale: SaleCase): Resolved | (SaleDecision & { do: 'refuse' }) {
  const field = `lines.${index}`
  const number = index + 1
  const product = sale.products.get(asked.productId)
  if (product === undefined || product.status === 'removed')
    return refuse('PRODUCT_UNKNOWN', `${field}.productId`, { line: number })
  const packing = packingOf(product, asked.code)
  if (packing === undefined) return refuse('CODE_UNKNOWN', `${field}.code`, { line: number, code: asked.code ?? '' })
  const { name } = product
  if (!product.byWeight && asked.quantityThousandths % 1000 !== 0)
    return refuse('WHOLE_UNITS_ONLY', `${field}.quantityThousandths`, { name })

  const price = packing.priceMinor ?? asked.unitPriceMinor
  if (price === undefined) return refuse('PRICE_MISSING', `${field}.unitPriceMinor`, { name })
  const overridden = asked.unitPriceMinor !== undefined && asked.unitPriceMinor !== price
  if (overridden && !sale.mayChangePrices) return refuse('PRICE_NOT_ALLOWED', `${field}.unitPriceMinor`, { name })
  if (asked.discountMinor > 0 && !sale.mayChangePrices) return refuse('DISCOUNT_NOT_ALLOWED', `${field}.discountMinor`)
  if (asked.labelAmountMinor !== undefined && !product.byWeight && !sale.mayChangePrices)
    return refuse('PRICE_NOT_ALLOWED', `${field}.labelAmountMinor`, { name })

  const toPrice: LineToPrice = {
    lineId: String(number),
    productId: product.id,
    unitPriceMinor: price,
    quantityThousandths: asked.quantityThousandths,
    taxBasisPoints: taxBasisPoints[product.taxClass],
    ...(overridden ? { overridePriceMinor: asked.unitPriceMinor } : {}),
    ...(asked.labelAmountMinor === undefined ? {} : { printedAmountMinor: asked.labelAmountMinor }),
    ...(asked.discountMinor > 0 ? { discount: { kind: 'amount', amountMinor: asked.discountMinor } as const } : {}),
  }
  return { asked, product, packing, toPrice }
}

/** The packing that a code sells. A code that is no packing's is a scale's label, which sells the base unit. */
function packingOf(product: Product, code: string | undefined): Packing | undefined {
  const { priceMinor, memberPriceMinor } = product
  const base = { unit: product.unit, factorThousandths: 1000, priceMinor, memberPriceMinor }
  if (code === undefined) return base
  const barcode = product.barcodes.find((known) => known.code === code)
  if (barcode === undefined) return product.byWeight || code === product.number ? base : undefined
  const { factorThousandths } = barcode
  const byFactor = (price: number | null) => (price === null ? null : lineAmount(price, factorThousandths))
  return {
    unit: barcode.unit || product.unit,
    factorThousandths,
    priceMinor: barcode.priceMinor ?? byFactor(priceMinor),
    // A packing with a price of its own is cheaper already: the member price of the single good is not for it.
    memberPriceMinor: barcode.memberPriceMinor ?? (barcode.priceMinor === null ? byFactor(memberPriceMinor) : null),
  }
}

function soldLine(line: PricedLine, resolved: Resolved | undefined, promotions: SoldLine['promotions']): SoldLine {
  if (resolved === undefined) throw new Error('priced lines answer asked lines one by one')
  const { asked, product, packing } = resolved
  return {
    line: Number(line.lineId),
    productId: product.id,
    name: nameOnReceipt(product),
    code: asked.code ?? null,
    unit: packing.unit,
    factorThousandths: packing.factorThousandths,
    quantityThousandths: line.quantityThousandths,
    listPriceMinor: packing.priceMinor,
    unitPriceMinor: line.unitPriceMinor,
    grossMinor: line.grossMinor,
    discountMinor: line.lineDiscountMinor + line.ticketDiscountMinor,
    amountMinor: line.amountMinor,
    roundingMinor: line.roundingMinor,
    taxBasisPoints: line.taxBasisPoints,
    taxMinor: line.taxMinor,
    costMinor: product.costMinor === null ? null : lineAmount(product.costMinor, baseQuantity(line.quantityThousandths, packing)),
    stocked: true,
    ...(promotions === undefined ? {} : { promotions }),
  }
}

/** What tells a product from its neighbours on paper: 纯棉T恤 红 L, 气小满可乐 500ml. */
function nameOnReceipt({ name, variantName, spec }: Product): string {
  return [name, variantName, spec].filter((part) => part !== '').join(' ')
}

/** Base units of a sold quantity, in thousandths: two cartons of 24 are 48. */
export function baseQuantity(quantityThousandths: number, packing: { readonly factorThousandths: number }): number {
  return divideHalfUp(quantityThousandths, packing.factorThousandths, 1000)
}

/** Quantities and prices are bounded by the contract, so what is left to go wrong is money off, and size. */
function refusalOf(problem: SaleProblem): SaleRefusal {
  return problem === 'DISCOUNT_ABOVE_AMOUNT' || problem === 'DISCOUNT_INVALID' ? 'DISCOUNT_TOO_LARGE' : 'AMOUNT_TOO_LARGE'
}

function refuse(code: SaleRefusal, field: string, values: Readonly<Record<string, string | number>> = {}) {
  return { do: 'refuse', code, field, values } as const
}
