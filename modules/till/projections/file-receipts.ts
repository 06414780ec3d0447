import { sql, type Tx } from '#foundation/database'
import { Refused } from '#platform/contract'
import { post } from '#platform/ledger'
import type { FactDraft } from '#platform/journal'
import { project } from '#platform/module'
import { completeSale, goodsTakenBack, type Receipt, saleCompleted, saleRefunded } from '../contract.ts'
import { postingsOf } from '../postings.ts'

type Batch = { readonly facts: readonly FactDraft<Receipt>[]; readonly tx: Tx; readonly merchantId: string }

/** Files the receipts of a batch and posts what they moved: two statements, however many there are. */
async function fileReceipts({ facts, tx, merchantId }: Batch): Promise<void> {
  const receipts = facts.map(({ body: { lines, ...receipt } }) => ({ ...receipt, lineCount: lines.length }))
  const lines = facts.flatMap(({ body }) =>
    body.lines.map((line) => ({ ...line, receiptId: body.receiptId, storeId: body.storeId, day: body.day })),
  )
  const filing = tx.first<{ count: number }>(sql`
    with filed as (
      insert into till.receipt (merchant_id, receipt_id, store_id, kind, number, day, at, cashier_id, gross_minor, discount_minor,
        amount_minor, rounding_minor, payable_minor, tax_minor, tenders, refund_of, reason, note, line_count)
      select ${merchantId}, "receiptId", "storeId", kind, number, day, at, "cashierId", "grossMinor", "discountMinor",
        "amountMinor", "roundingMinor", "payableMinor", "taxMinor", tenders, "refundOf", reason, note, "lineCount"
      from jsonb_to_recordset(${JSON.stringify(receipts)}::jsonb) as r(
        "receiptId" uuid, "storeId" uuid, kind text, number text, day date, at timestamptz, "cashierId" uuid, "grossMinor" bigint,
        "discountMinor" bigint, "amountMinor" bigint, "roundingMinor" bigint, "payableMinor" bigint, "taxMinor" bigint,
        tenders jsonb, "refundOf" uuid, reason text, note text, "lineCount" int)
      on conflict do nothing
      returning receipt_id
    ), lines as (
      insert into till.receipt_line (merchant_id, receipt_id, line, store_id, day, product_id, name, code, unit, factor_thousandths,
        quantity_thousandths, list_price_minor, unit_price_minor, gross_minor, discount_minor, amount_minor, rounding_minor,
        tax_basis_points, tax_minor, cost_minor, stocked)
      select ${merchantId}, "receiptId", line, "storeId", day, "productId", name, code, unit, "factorThousandths",
        "quantityThousandths", "listPriceMinor", "unitPriceMinor", "grossMinor", "discountMinor", "amountMinor", "roundingMinor",
        "taxBasisPoints", "taxMinor", "costMinor", stocked
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(
        "receiptId" uuid, line int, "storeId" uuid, day date, "productId" uuid, name text, code text, unit text,
        "factorThousandths" bigint, "quantityThousandths" bigint, "listPriceMinor" bigint, "unitPriceMinor" bigint,
        "grossMinor" bigint, "discountMinor" bigint, "amountMinor" bigint, "roundingMinor" bigint, "taxBasisPoints" int,
        "taxMinor" bigint, "costMinor" bigint, stocked boolean)
      where "receiptId" in (select receipt_id from filed)
    )
    select count(*)::int as count from filed`)
  // The postings do not wait for the receipts: they travel together, and the goods are held for one wait less.
  const posting = post(tx, facts.flatMap(postingsOf))
  posting.catch(() => {})
  if ((await filing)?.count !== facts.length)
    throw new Refused('RECEIPT_EXISTS', completeSale.refuses.RECEIPT_EXISTS, { field: 'receiptId' })
  await posting
}

export const fileSales = project(saleCompleted, fileReceipts)
export const fileRefunds = project(saleRefunded, fileReceipts)
export const fileGoodsTakenBack = project(goodsTakenBack, fileReceipts)
