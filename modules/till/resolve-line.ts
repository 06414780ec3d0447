import type { Product } from '#modules/catalog'
import { lineAmount } from '#science/money'
import type { TicketLine as LineToPrice } from '#science/sale'
import { changePriceAtTill, discountAtTill, type SoldChoice } from './contract.ts'
import { decideChoices, type Part } from './decide-choices.ts'
import { type AskedLine, refuse, type SaleCase, type SaleDecision } from './sale-case.ts'
import { taxBasisPoints } from './tax-rate.ts'

/** What a line sells: a packing of so many base units, with a price and a member's price of its own. */
export type Packing = {
  readonly unit: string
  readonly factorThousandths: number
  readonly priceMinor: number | null
  readonly memberPriceMinor: number | null
}

/** A line with all that is known of it, ready to be priced. */
export type ResolvedLine = {
  readonly asked: AskedLine
  readonly product: Product
  readonly packing: Packing
  readonly choices: readonly SoldChoice[]
  /** What the choices add to one unit; promotions take nothing off it. */
  readonly optionsMinor: number
  /** What leaves the shelf with one unit because of the choices. */
  readonly parts: readonly Part[]
  readonly toPrice: LineToPrice
}

type Refusal = SaleDecision & { do: 'refuse' }

/** Finds what a line of a ticket sells, at which price, with which choices, or why it cannot be sold so. */
export function resolveLine(asked: AskedLine, index: number, sale: SaleCase): ResolvedLine | Refusal {
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
  const chosen = decideChoices(product, asked.choices ?? [])
  if (chosen.do === 'refuse') return refuse(chosen.code, `${field}.choices`, chosen.values)
  const price = packing.priceMinor ?? asked.unitPriceMinor
  if (price === undefined) return refuse('PRICE_MISSING', `${field}.unitPriceMinor`, { name })
  const notAllowed = refusalOfRights({ asked, product, packing, price }, field, sale)
  if (notAllowed !== undefined) return notAllowed
  const { choices, optionsMinor, parts } = chosen
  return { asked, product, packing, choices, optionsMinor, parts, toPrice: toPrice(number, product, price, optionsMinor, asked) }
}

type Judged = Pick<ResolvedLine, 'asked' | 'product' | 'packing'> & { readonly price: number }

function refusalOfRights({ asked, product, packing, price }: Judged, field: string, sale: SaleCase): Refusal | undefined {
  const { name, byWeight, kind } = product
  // Who is asked for a price names one; naming none is giving away.
  const isGivenAway = packing.priceMinor === null && price === 0
  const isChanged = asked.unitPriceMinor !== undefined && (asked.unitPriceMinor !== price || isGivenAway)
  const toChange = { name, right: changePriceAtTill.name }
  if (isChanged && !sale.mayChangePrice) return refuse('PRICE_NOT_ALLOWED', `${field}.unitPriceMinor`, toChange)
  if (asked.labelAmountMinor !== undefined && !byWeight && !sale.mayChangePrice)
    return refuse('PRICE_NOT_ALLOWED', `${field}.labelAmountMinor`, toChange)
  if (asked.discountMinor === 0) return undefined
  if (kind === 'deposit') return refuse('DEPOSIT_NOT_REDUCED', `${field}.discountMinor`, { name })
  if (!sale.mayDiscount) return refuse('DISCOUNT_NOT_ALLOWED', `${field}.discountMinor`, { right: discountAtTill.name })
  return undefined
}

function toPrice(number: number, product: Product, price: number, optionsMinor: number, asked: AskedLine): LineToPrice {
  const { quantityThousandths, unitPriceMinor = price, labelAmountMinor, discountMinor } = asked
  const isDeposit = product.kind === 'deposit'
  const optionsOfLineMinor = optionsMinor === 0 ? 0 : lineAmount(optionsMinor, quantityThousandths)
  return {
    lineId: String(number),
    productId: product.id,
    unitPriceMinor: price + optionsMinor,
    quantityThousandths,
    taxBasisPoints: isDeposit ? 0 : taxBasisPoints[product.taxClass],
    ...(isDeposit ? { isDeposit } : {}),
    ...(unitPriceMinor === price ? {} : { overridePriceMinor: unitPriceMinor + optionsMinor }),
    ...(labelAmountMinor === undefined ? {} : { printedAmountMinor: labelAmountMinor + optionsOfLineMinor }),
    ...(discountMinor > 0 ? { discount: { kind: 'amount', amountMinor: discountMinor } as const } : {}),
  }
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
