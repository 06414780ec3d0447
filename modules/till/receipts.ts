import { sql, type Statement, type Tx } from '#foundation/database'
import type { Receipt } from './contract.ts'

/** The columns of a receipt with its lines, as {@link Receipt}. */
const receiptWithLines = sql`
  select r.receipt_id as "receiptId", r.kind, r.number, r.store_id as "storeId", r.day, r.at, r.cashier_id as "cashierId",
    r.gross_minor as "grossMinor", r.discount_minor as "discountMinor", r.amount_minor as "amountMinor",
    r.rounding_minor as "roundingMinor", r.payable_minor as "payableMinor", r.tax_minor as "taxMinor",
    r.tenders, r.deposit_minor as "depositMinor", r.tip_minor as "tipMinor", r.priced_at as "pricedAt", r.refund_of as "refundOf", r.reason, r.note,
    (select jsonb_agg(jsonb_build_object(
        'line', l.line, 'productId', l.product_id, 'name', l.name, 'code', l.code, 'unit', l.unit,
        'factorThousandths', l.factor_thousandths, 'quantityThousandths', l.quantity_thousandths,
        'listPriceMinor', l.list_price_minor, 'unitPriceMinor', l.unit_price_minor, 'grossMinor', l.gross_minor,
        'discountMinor', l.discount_minor, 'amountMinor', l.amount_minor, 'roundingMinor', l.rounding_minor,
        'taxBasisPoints', l.tax_basis_points, 'taxMinor', l.tax_minor, 'costMinor', l.cost_minor, 'stocked', l.stocked)
        || jsonb_strip_nulls(jsonb_build_object('promotions', l.promotions, 'choices', l.choices, 'parts', l.parts,
          'deposit', nullif(l.deposit, false), 'ofLine', l.of_line))
        order by l.line)
      from till.receipt_line l where l.merchant_id = r.merchant_id and l.receipt_id = r.receipt_id) as lines
  from till.receipt r`

type Row = Omit<Receipt, 'depositMinor' | 'tipMinor' | 'pricedAt'> & {
  readonly depositMinor: number
  readonly tipMinor: number
  readonly pricedAt: string | null
}

/** One receipt with its lines. */
export async function readReceipt(tx: Tx, receiptId: string): Promise<Receipt | undefined> {
  const found = await tx.first<Row>(sql`${receiptWithLines} where r.receipt_id = ${receiptId}`)
  return found === undefined ? undefined : asTold(found)
}

/** Refunds and exchanges of a receipt, oldest first. */
export async function refundsOf(tx: Tx, saleId: string): Promise<Receipt[]> {
  const found = await tx.rows<Row>(sql`${receiptWithLines} where r.refund_of = ${saleId} order by r.at, r.receipt_id`)
  return found.map(asTold)
}

/** A receipt, and all that hangs together with it by refunds and exchanges. */
export type Chain = { readonly sale: Receipt; readonly before: readonly Receipt[] }

/**
 * A receipt with its refunds and exchanges, and for an exchange with what it was an exchange of: money that is given
 * back may lie anywhere in it. `lock` keeps others from taking goods of it back until this transaction ends.
 */
export async function readChain(tx: Tx, receiptId: string, options: { lock?: boolean } = {}): Promise<Chain | undefined> {
  const lock: Statement = options.lock === true ? sql`for update of r` : sql``
  // All of a chain wait at its first receipt. What they left is read after the wait, by a statement of its own.
  const first = await tx.first<{ receiptId: string }>(sql`
    with recursive up as (
      select receipt_id, refund_of from till.receipt where receipt_id = ${receiptId}
      union
      select r.receipt_id, r.refund_of from up join till.receipt r on r.receipt_id = up.refund_of
    )
    select r.receipt_id as "receiptId" from till.receipt r
    where r.receipt_id in (select receipt_id from up where refund_of is null) ${lock}`)
  if (first === undefined) return undefined
  const rows = await tx.rows<Row>(sql`
    with recursive chain as (
      select receipt_id from till.receipt where receipt_id = ${first.receiptId}
      union
      select r.receipt_id from chain join till.receipt r on r.refund_of = chain.receipt_id
    )
    ${receiptWithLines} where r.receipt_id in (select receipt_id from chain) order by r.at, r.receipt_id`)
  const all = rows.map(asTold)
  const sale = all.find((receipt) => receipt.receiptId === receiptId)
  return sale === undefined ? undefined : { sale, before: all.filter((receipt) => receipt !== sale) }
}

/** What is nought is left out, as when it was told. */
function asTold({ depositMinor, tipMinor, pricedAt, ...receipt }: Row): Receipt {
  return {
    ...receipt,
    ...(depositMinor === 0 ? {} : { depositMinor }),
    ...(tipMinor === 0 ? {} : { tipMinor }),
    ...(pricedAt === null ? {} : { pricedAt }),
  }
}
