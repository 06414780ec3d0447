import type { Product } from '#modules/catalog'
import type { RoundingMode } from '#science/money'
import type { PromotedTicket } from '#science/promotion'
import type { SoldLine } from './contract.ts'
import type { AskedChoice } from './decide-choices.ts'
import type { SalePromotions } from './decide-promotions.ts'

/** A line as asked for, before anybody looked up what it is. */
export type AskedLine = {
  readonly productId: string
  readonly code?: string | undefined
  readonly quantityThousandths: number
  readonly unitPriceMinor?: number | undefined
  readonly labelAmountMinor?: number | undefined
  readonly discountMinor: number
  /** For each unit of it. */
  readonly choices?: readonly AskedChoice[] | undefined
}

export type SaleCase = {
  readonly lines: readonly AskedLine[]
  readonly products: ReadonlyMap<string, Product>
  /** What goods cost that leave the shelf with options, where it is known. */
  readonly partCosts?: ReadonlyMap<string, number | null> | undefined
  /** What runs now; left out: nothing does. Taken after prices and discounts by hand, before the ticket's discount. */
  readonly promotions?: SalePromotions | undefined
  /** Off the whole ticket. */
  readonly discountMinor: number
  readonly rounding: RoundingMode
  /** Most that rounding may change the ticket by; left out or null: as much as the mode does. */
  readonly roundingMinorMax?: number | null | undefined
  /** What comes back with this ticket is worth so much: only a difference that is still due is rounded. */
  readonly creditMinor?: number | undefined
  /** May charge another price than the shop's. */
  readonly mayChangePrice: boolean
  /** May take money off by hand. */
  readonly mayDiscount: boolean
}

export type SaleRefusal =
  | 'PRODUCT_UNKNOWN'
  | 'CODE_UNKNOWN'
  | 'PRICE_MISSING'
  | 'PRICE_NOT_ALLOWED'
  | 'DISCOUNT_NOT_ALLOWED'
  | 'DISCOUNT_TOO_LARGE'
  | 'WHOLE_UNITS_ONLY'
  | 'TICKET_TOO_LONG'
  | 'CHOICE_UNKNOWN'
  | 'CHOICES_TOO_FEW'
  | 'CHOICES_TOO_MANY'
  | 'DEPOSIT_NOT_REDUCED'
  | 'ROUNDING_NOT_ALLOWED'
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

/** A refusal by its code; `right` among its values is the right that would have allowed it. */
export function refuse(code: SaleRefusal, field: string, values: Readonly<Record<string, string | number>> = {}) {
  return { do: 'refuse', code, field, values } as const
}
