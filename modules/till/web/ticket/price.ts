import type { Product, SaleGood } from '#modules/catalog'
import { localTime } from '#science/calendar'
import { lineAmount, percentOf, type RoundingMode } from '#science/money'
import type { PromotedTicket, PromotionContext, PromotionRule } from '#science/promotion'
import { completeSale, type SoldLine } from '../../contract.ts'
import { type AskedLine, decideSale, type SaleDecision, type Totals } from '../../decide-sale.ts'
import { fill, type Words } from '#platform/contract'
import type { Discount, Line, Ticket } from './ticket.ts'

/** How a ticket stands: what is sent to the server, what it will answer, or why it cannot be sold so. */
export type PricedTicket = {
  readonly asked: readonly AskedLine[]
  readonly discountMinor: number
  readonly rounding: RoundingMode
  readonly pricedAt: string
  /** By the ticket's lines in order; without totals when it is refused. */
  readonly lines: readonly LineFigures[]
  /** The lines as a receipt would have them. */
  readonly sold: readonly SoldLine[] | undefined
  readonly totals: Totals | undefined
  /** What the customer pays: all of it, or what an exchange leaves to pay. */
  readonly dueMinor: number
  /** What she is given back of an exchange. */
  readonly giveBackMinor: number
  /** What promotions did, and which were passed over for better ones. */
  readonly promoted: PromotedTicket | undefined
  readonly refusal: Words | undefined
}

export type LineFigures = Pick<
  SoldLine,
  | 'unit'
  | 'listPriceMinor'
  | 'unitPriceMinor'
  | 'grossMinor'
  | 'discountMinor'
  | 'amountMinor'
  | 'promotions'
  | 'choices'
  | 'deposit'
>

export type PriceSettings = {
  /** The goods as they are now; a line's own copy serves where they are gone. */
  readonly goodNow: (productId: string) => SaleGood | undefined
  readonly mayChangePrice: boolean
  readonly mayDiscount: boolean
  readonly rounding: RoundingMode
  /** The owner's limit; null: none. */
  readonly roundingMinorMax: number | null
  /** The promotions that run, and the moment by the store's clock whose hours hold. */
  readonly promotions: readonly PromotionRule[]
  readonly zone: string
  readonly pricedAt: string
}

/** Prices a ticket by the same pure code as the server, so that its total stands before anything is sent. */
export function priceOnScreen(ticket: Ticket, settings: PriceSettings): PricedTicket {
  const products = new Map<string, Product>()
  for (const { good } of ticket.lines) products.set(good.id, asProduct(settings.goodNow(good.id) ?? good))
  const asked = ticket.lines.map((line) => askedOf(line, products))
  const rounding = ticket.rounding ?? settings.rounding
  const { mayChangePrice, mayDiscount, roundingMinorMax, pricedAt } = settings
  const promotions = { rules: settings.promotions, context: contextOf(ticket, settings) }
  const creditMinor = ticket.exchange?.creditMinor ?? 0
  const decide = (minor: number) =>
    decideSale({
      lines: asked,
      products,
      promotions,
      discountMinor: minor,
      rounding,
      roundingMinorMax,
      creditMinor,
      mayChangePrice,
      mayDiscount,
    })
  const whole = decide(0)
  // A share of the ticket is one of what promotions left to pay.
  const discountMinor = minorOf(ticket.discount, whole.do === 'sell' ? whole.totals.amountMinor : 0)
  const decision = discountMinor === 0 ? whole : decide(discountMinor)
  const shared = { asked, discountMinor, rounding, pricedAt }
  if (decision.do === 'sell') {
    const { lines, totals, promoted } = decision
    const leftMinor = totals.payableMinor - creditMinor
    const changesHands = { dueMinor: Math.max(0, leftMinor), giveBackMinor: Math.max(0, -leftMinor) }
    return { ...shared, ...changesHands, lines, sold: lines, totals, promoted, refusal: undefined }
  }
  const plain = ticket.lines.map((line) => aloneOf(line, products))
  return {
    ...shared,
    dueMinor: 0,
    giveBackMinor: 0,
    lines: plain,
    sold: undefined,
    totals: undefined,
    promoted: undefined,
    refusal: wordsOfRefusal(decision),
  }
}

function contextOf({ isMember, coupons }: Ticket, { pricedAt, zone }: PriceSettings): PromotionContext {
  return {
    ...localTime(pricedAt, zone),
    isMember,
    coupons: coupons.map(({ code, promotionId }) => ({ code, ruleId: promotionId })),
  }
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
    // The name has it already.
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
  const { costMinor: _c, shelfLifeDays: _s, status: _t, version: _v, changedAt: _a, mnemonic, ...shared } = product
  const { name, variantName } = shared
  return { ...shared, name: variantName === '' ? name : `${name} ${variantName}`, initials: mnemonic }
}

function askedOf(line: Line, products: ReadonlyMap<string, Product>): AskedLine {
  const { discount } = line
  return {
    ...plainOf(line),
    discountMinor: minorOf(discount, discount.kind === 'percent' ? aloneOf(line, products).grossMinor : 0),
  }
}

/** A line without money off. */
function plainOf(line: Line): AskedLine {
  return {
    productId: line.good.id,
    quantityThousandths: line.quantityThousandths,
    discountMinor: 0,
    ...(line.code === null ? {} : { code: line.code }),
    ...(line.unitPriceMinor === null ? {} : { unitPriceMinor: line.unitPriceMinor }),
    ...(line.labelAmountMinor === null ? {} : { labelAmountMinor: line.labelAmountMinor }),
    ...(line.choices.length === 0 ? {} : { choices: line.choices }),
  }
}

/** A line by itself and without money off: what a discount is a share of, and what is shown while the whole is refused. */
function aloneOf(line: Line, products: ReadonlyMap<string, Product>): LineFigures {
  const alone = decideSale({
    lines: [plainOf(line)],
    products,
    discountMinor: 0,
    rounding: 'none',
    // The right to a price is judged with the whole ticket.
    mayChangePrice: true,
    mayDiscount: true,
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
