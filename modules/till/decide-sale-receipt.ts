import type { Receipt, SoldLine, TenderAsked } from './contract.ts'
import { notedPricedAt } from './decide-priced-at.ts'
import { depositsOf } from './decide-refund.ts'
import { decideTenders, type TendersDecision } from './decide-tenders.ts'
import { receiptNumber } from './receipt-number.ts'
import type { Totals } from './sale-case.ts'

/** A sale that was decided and is paid: what its receipt is made of. */
export type PaidSale = {
  readonly receiptId: string
  readonly storeId: string
  /** The business day of the store, and the moment. */
  readonly day: string
  readonly at: string
  readonly cashierId: string | null
  readonly lines: readonly SoldLine[]
  readonly totals: Totals
  readonly tenders: readonly TenderAsked[]
  readonly tipMinor: number
  /** Whether the store takes tips. */
  readonly takesTips: boolean
  /** When the till told the price, by its own clock. */
  readonly pricedAt: string | undefined
  /** Of the goods that a till sells by itself; left out: the server's own. */
  readonly catalogVersion?: number | undefined
  readonly note?: string | undefined
}

export type SaleReceiptDecision =
  | { readonly do: 'sell'; readonly receipt: Receipt }
  | Extract<TendersDecision, { do: 'refuse' }>
  | { readonly do: 'refuse'; readonly code: 'TIPS_OFF'; readonly values: Readonly<Record<string, never>> }

/** The receipt of a sale, or why the money does not settle it. The server and a till that is alone make it by this code. */
export function decideSaleReceipt(sale: PaidSale): SaleReceiptDecision {
  const { receiptId, storeId, day, at, cashierId, lines, totals, tipMinor, catalogVersion } = sale
  if (tipMinor > 0 && !sale.takesTips) return { do: 'refuse', code: 'TIPS_OFF', values: {} }
  const paid = decideTenders(totals.payableMinor + tipMinor, sale.tenders)
  if (paid.do === 'refuse') return paid
  const depositMinor = depositsOf(lines)
  const pricedAt = notedPricedAt(sale.pricedAt, at)
  const receipt: Receipt = {
    receiptId,
    kind: 'sale',
    number: receiptNumber(receiptId, day),
    storeId,
    day,
    at,
    cashierId,
    lines: [...lines],
    ...totals,
    tenders: [...paid.tenders],
    ...(depositMinor === 0 ? {} : { depositMinor }),
    ...(tipMinor === 0 ? {} : { tipMinor }),
    ...(pricedAt === undefined ? {} : { pricedAt }),
    ...(catalogVersion === undefined ? {} : { catalogVersion }),
    refundOf: null,
    reason: null,
    note: sale.note ?? null,
  }
  return { do: 'sell', receipt }
}
