import type { Product, SaleGood } from '#modules/catalog'
import { lineAmount, percentOf, type RoundingMode } from '#science/money'
import { completeSale, type SoldLine } from '../../contract.ts'
import { type AskedLine, decideSale, type SaleDecision, type Totals } from '../../decide-sale.ts'
import { fill, type Words } from '#platform/contract'
import type { Discount, Line, Ticket } from './ticket.ts'

/** How a ticket stands: what is sent to the server, what it will answer, or why it cannot be sold so. */
export type PricedTicket = {
  readonly asked: readonly AskedLine[]
  readonly discountMinor: number
  readonly rounding: RoundingMode
  /** By the ticket's lines in order; without totals when it is refused. */
  readonly lines: readonly LineFigures[]
  readonly totals: Totals | undefined
  readonly refusal: Words | undefined
}

export type LineFigures = Pick<
  SoldLine,
  'unit' | 'listPriceMinor' | 'unitPriceMinor' | 'grossMinor' | 'discountMinor' | 'amountMinor'
>

export type PriceSettings = {
  /** The goods as they are now; a line's own copy serves where they are gone. */
  readonly goodNow: (productId: string) => SaleGood | undefined
  readonly mayChangePrices: boolean
  readonly rounding: RoundingMode
}

/** Prices a ticket by the same pure code as the server, so that its total stands before anything is sent. */
export function priceOnScreen(ticket: Ticket, settings: PriceSettings): PricedTicket {
  const products = new Map<string, Product>()
  for (const { good } of ticket.lines) products.set(good.id, asProduct(settings.goodNow(good.id) ?? good))
  const plain = ticket.lines.map((line) => aloneOf(line, products))
  const asked = ticket.lines.map((line, index) => askedOf(line, plain[index]?.grossMinor ?? 0))
  const rounding = ticket.rounding ?? settings.rounding
  const grossMinor = plain.reduce((sum, { grossMinor: gross }, index) => sum + gross - (asked[index]?.discountMinor ?? 0), 0)
  const discountMinor = minorOf(ticket.discount, grossMinor)
  const shared = { asked, discountMinor, rounding }
  const decision = decideSale({ lines: asked, products, discountMinor, rounding, mayChangePrices: settings.mayChangePrices })
  if (decision.do === 'refuse') return { ...shared, lines: plain, totals: undefined, refusal: wordsOfRefusal(decision) }
  return { ...shared, lines: decision.lines, totals: decision.totals, refusal: undefined }
}

/** What money off comes to, of an amount. */
export function minorOf(discount: Discount, ofMinor: number): number {
  switch (discount.kind) {
    case 'none':
      return 0
    case 'amount':
      return discount.amountMinor
    case 'percent':
      return percentOf(ofMinor, discount.basisPoints)
  }
}

/** A good of the till's list as the deciding code knows goods; what it does not look at is left empty. */
export function asProduct({ initials: _, ...good }: SaleGood): Product {
  return {
    ...good,
    familyId: good.id,
    variantName: '',
    costMinor: null,
    shelfLifeDays: null,
    mnemonic: '',
    status: 'active',
    version: 1,
    changedAt: '1970-01-01T00:00:00.000Z',
  }
}

/** A good as the catalog answers it, as the till's list has it. */
export function asGood(product: Product): SaleGood {
  const {
    variantName,
    familyId: _,
    costMinor: _c,
    shelfLifeDays: _s,
    status: _t,
    version: _v,
    changedAt: _a,
    mnemonic,
    ...shared
  } = product
  return { ...shared, name: variantName === '' ? shared.name : `${shared.name} ${variantName}`, initials: mnemonic }
}

function askedOf(line: Line, grossMinor: number): AskedLine {
  return {
    productId: line.good.id,
    quantityThousandths: line.quantityThousandths,
    discountMinor: minorOf(line.discount, grossMinor),
    ...(line.code === null ? {} : { code: line.code }),
    ...(line.unitPriceMinor === null ? {} : { unitPriceMinor: line.unitPriceMinor }),
    ...(line.labelAmountMinor === null ? {} : { labelAmountMinor: line.labelAmountMinor }),
  }
}

/** A line by itself and without money off: what a discount is a share of, and what is shown while the whole is refused. */
function aloneOf(line: Line, products: ReadonlyMap<string, Product>): LineFigures {
  const alone = decideSale({
    lines: [{ ...askedOf(line, 0), discountMinor: 0 }],
    products,
    discountMinor: 0,
    rounding: 'none',
    // The right to a price is judged with the whole ticket.
    mayChangePrices: true,
  })
  if (alone.do === 'sell' && alone.lines[0] !== undefined) return alone.lines[0]
  const unitPriceMinor = line.unitPriceMinor ?? line.good.priceMinor ?? 0
  const grossMinor = lineAmount(unitPriceMinor, line.quantityThousandths)
  return {
    unit: line.good.unit,
    listPriceMinor: line.good.priceMinor,
    unitPriceMinor,
    grossMinor,
    discountMinor: 0,
    amountMinor: grossMinor,
  }
}

function wordsOfRefusal({ code, values }: SaleDecision & { do: 'refuse' }): Words {
  return fill(completeSale.refuses[code], values)
}
