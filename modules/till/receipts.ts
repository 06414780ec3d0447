import { sql, type Statement, type Tx } from '#foundation/database'
import type { Receipt } from './contract.ts'

/** The columns of a receipt with its lines, as {@link Receipt}. */
const receiptWithLines = sql`
  select r.receipt_id as "receiptId", r.kind, r.number, r.store_id as "storeId", r.day, r.at, r.cashier_id as "cashierId",
    r.gross_minor as "grossMinor", r.discount_minor as "discountMinor", r.amount_minor as "amountMinor",
    r.rounding_minor as "roundingMinor", r.payable_minor as "payableMinor", r.tax_minor as "taxMinor",
    r.tenders, r.refund_of as "refundOf", r.reason, r.note,
    (select jsonb_agg(jsonb_build_object(
        'line', l.line, 'productId', l.product_id, 'name', l.name, 'code', l.code, 'unit', l.unit,
        'factorThousandths', l.factor_thousandths, 'quantityThousandths', l.quantity_thousandths,
        'listPriceMinor', l.list_price_minor, 'unitPriceMinor', l.unit_price_minor, 'grossMinor', l.gross_minor,
        'discountMinor', l.discount_minor, 'amountMinor', l.amount_minor, 'roundingMinor', l.rounding_minor,
        'taxBasisPoints', l.tax_basis_points, 'taxMinor', l.tax_minor, 'costMinor', l.cost_minor, 'stocked', l.stocked)
        || case when l.promotions is null then '{}'::jsonb else jsonb_build_object('promotions', l.promotions) end
        order by l.line)
      from till.receipt_line l where l.merchant_id = r.merchant_id and l.receipt_id = r.receipt_id) as lines
  from till.receipt r`

/** One receipt with its lines; `lock` keeps other refunds of it waiting until this transaction ends. */
export async function readReceipt(tx: Tx, receiptId: string, options: { lock?: boolean } = {}): Promise<Receipt | undefined> {
  const lock: Statement = options.lock === true ? sql`for update of r` : sql``
  return tx.first<Receipt>(sql`${receiptWithLines} where r.receipt_id = ${receiptId} ${lock}`)
}

/** Refunds of a sale, oldest first. */
export async function refundsOf(tx: Tx, saleId: string): Promise<Receipt[]> {
  return tx.rows<Receipt>(sql`${receiptWithLines} where r.refund_of = ${saleId} order by r.at, r.receipt_id`)
}
