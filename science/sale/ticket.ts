import type { RoundingMode } from '#science/money'

/** Money off: a fixed amount, or a share in basis points (10 % off, 九折, is 1000). */
export type Discount =
  | { readonly kind: 'amount'; readonly amountMinor: number }
  | { readonly kind: 'percent'; readonly basisPoints: number }

/** One line as the cashier entered it. Prices are tax-inclusive, in minor units for one whole unit. */
export interface TicketLine {
  readonly lineId: string
  readonly productId: string
  readonly unitPriceMinor: number
  /** Replaces the unit price for this line only (改价); the list price stays on record. */
  readonly overridePriceMinor?: number
  /** Amount printed by a scale (weigh codes that carry the amount): replaces price × quantity to the cent. */
  readonly printedAmountMinor?: number
  readonly quantityThousandths: number
  readonly discount?: Discount
  readonly taxBasisPoints: number
  /** Money that is given back later (押金): the ticket's discount passes it by, and its rounding too while other lines carry it. */
  readonly isDeposit?: boolean
}

/** A ticket before payment. */
export interface Ticket {
  readonly lines: readonly TicketLine[]
  readonly discount?: Discount
  readonly rounding: RoundingMode
  /** What goods that come back with this ticket are worth, ≥ 0: only a difference that is still due is rounded. */
  readonly creditMinor?: number
}

/**
 * A line as sold, with everything a refund needs.
 * `amount = gross − lineDiscount − ticketDiscount = net + tax`, `payable = amount + rounding`.
 */
export interface PricedLine {
  readonly lineId: string
  readonly productId: string
  readonly listPriceMinor: number
  readonly unitPriceMinor: number
  readonly quantityThousandths: number
  readonly grossMinor: number
  readonly lineDiscountMinor: number
  readonly ticketDiscountMinor: number
  readonly amountMinor: number
  readonly taxBasisPoints: number
  readonly taxMinor: number
  readonly netMinor: number
  /** This line's share of the ticket's rounding (抹零); negative when the shop gives. */
  readonly roundingMinor: number
  readonly payableMinor: number
}

/** The header: each figure is the sum over the lines. `discount` holds line and ticket discounts together. */
export interface TicketTotals {
  readonly grossMinor: number
  readonly discountMinor: number
  readonly amountMinor: number
  readonly taxMinor: number
  readonly netMinor: number
  readonly roundingMinor: number
  readonly payableMinor: number
}

/** What no honest ticket exceeds; a barcode scanned into the quantity field does. */
export const saleLimits = {
  /** 99,999.999 units: a wholesale order stays below it; a barcode scanned into the quantity does not. */
  quantityThousandthsMax: 99_999_999,
  /** One million yuan: no corner shop sells a dearer thing, and sums stay far below 2^53. */
  priceMinorMax: 100_000_000,
  /** A till screen and a receipt stay usable; more goods are a second ticket. */
  linesMax: 500,
} as const
