import { sql, type Tx } from '#foundation/database'
import { Refused } from '#platform/contract'
import { post } from '#platform/ledger'
import type { FactDraft } from '#platform/journal'
import { type Ask, project } from '#platform/module'
import { assertSound } from '../assert-sound.ts'
import { completeSale, drawerOf, goodsExchanged, goodsTakenBack, type Receipt, saleCompleted, saleRefunded } from '../contract.ts'
import { isOfTill, withCosts } from '../cost-of-shipped.ts'
import { postingsOf } from '../postings.ts'

/** What was sold before the shift began is not its, though it arrives now; till and server may differ by so much. */
const CLOCKS_DIFFER_SECONDS = 600

/** What the filing found: how many are new, whether one needed a shift, and the limit that one's rounding is above. */
type Filed = { readonly count: number; readonly lacksShift: boolean; readonly roundingMinorMax: number | null }
type Batch = { readonly facts: readonly FactDraft<Receipt>[]; readonly tx: Tx; readonly merchantId: string; readonly ask: Ask }

/** Files the receipts of a batch and posts what they moved: two statements, however many there are. */
async function fileReceipts({ facts: told, tx, merchantId, ask }: Batch): Promise<void> {
  // The server's own sales wait for nothing here: their statement goes before the journal's, and so does its refusal.
  const facts = told.some(isOfTill) ? await withCosts(told, ask) : told
  const receipts = facts.map(({ by, body: { lines: sold, ...receipt } }) => ({
    ...receipt,
    lineCount: sold.length,
    drawer: drawerOf(by.device),
  }))
  const lines = facts.flatMap(({ body }) => linesToFile(body))
  const filing = tx.first<Filed>(sql`
    with filed as (
      insert into till.receipt (merchant_id, receipt_id, store_id, kind, number, day, at, cashier_id, gross_minor, discount_minor,
        amount_minor, rounding_minor, payable_minor, tax_minor, tenders, deposit_minor, tip_minor, priced_at, refund_of, reason,
        note, line_count, drawer, shift_id)
      select ${merchantId}, "receiptId", "storeId", kind, number, day, at, "cashierId", "grossMinor", "discountMinor",
        "amountMinor", "roundingMinor", "payableMinor", "taxMinor", tenders, coalesce("depositMinor", 0), coalesce("tipMinor", 0), "pricedAt",
        "refundOf", reason, note,
        "lineCount", r.drawer, shift.shift_id
      from json_to_recordset(${JSON.stringify(receipts)}::json) as r(
        "receiptId" uuid, "storeId" uuid, kind text, number text, day date, at timestamptz, "cashierId" uuid, "grossMinor" bigint,
        "discountMinor" bigint, "amountMinor" bigint, "roundingMinor" bigint, "payableMinor" bigint, "taxMinor" bigint,
        tenders jsonb, "depositMinor" bigint, "tipMinor" bigint, "pricedAt" timestamptz, "refundOf" uuid, reason text, note text, "lineCount" int,
        drawer text)
      left join lateral (
        -- Held until the sale is committed: a shift that closes waits, and counts it.
        select d.shift_id from till.drawer d
        where d.store_id = r."storeId" and d.drawer = r.drawer and d.shift_id is not null
          and d.since - make_interval(secs => ${CLOCKS_DIFFER_SECONDS}) <= r.at and (d.until is null or r.at < d.until)
        order by d.since <= r.at desc, d.since desc limit 1
        for share) as shift on true
      on conflict do nothing
      returning merchant_id, receipt_id, store_id, shift_id, kind, rounding_minor
    ), lines as (
      insert into till.receipt_line (merchant_id, receipt_id, line, store_id, day, product_id, name, code, unit, factor_thousandths,
        quantity_thousandths, list_price_minor, unit_price_minor, gross_minor, discount_minor, amount_minor, rounding_minor,
        tax_basis_points, tax_minor, cost_minor, stocked, promotions, promotion_minor, choices, parts, deposit,
        of_line)
      select ${merchantId}, "receiptId", line, "storeId", day, "productId", name, code, unit, "factorThousandths",
        "quantityThousandths", "listPriceMinor", "unitPriceMinor", "grossMinor", "discountMinor", "amountMinor", "roundingMinor",
        "taxBasisPoints", "taxMinor", "costMinor", stocked, promotions, "promotionMinor", choices, parts,
        coalesce(deposit, false), "ofLine"
      from json_to_recordset(${JSON.stringify(lines)}::json) as l(
        "receiptId" uuid, line int, "storeId" uuid, day date, "productId" uuid, name text, code text, unit text,
        "factorThousandths" bigint, "quantityThousandths" bigint, "listPriceMinor" bigint, "unitPriceMinor" bigint,
        "grossMinor" bigint, "discountMinor" bigint, "amountMinor" bigint, "roundingMinor" bigint, "taxBasisPoints" int,
        "taxMinor" bigint, "costMinor" bigint, stocked boolean, promotions jsonb, "promotionMinor" bigint,
        choices jsonb, parts jsonb, deposit boolean, "ofLine" int)
      where "receiptId" in (select receipt_id from filed)
    )
    select count(*)::int as count, coalesce(bool_or(s.needs_shift and filed.shift_id is null), false) as "lacksShift",
      min(s.rounding_minor_max) filter (where filed.kind = 'sale' and abs(filed.rounding_minor) > s.rounding_minor_max)
        as "roundingMinorMax"
    from filed left join till.settings s using (merchant_id, store_id)`)
  // The postings do not wait for the receipts: they travel together, and the goods are held for one wait less.
  const posting = post(tx, facts.flatMap(postingsOf))
  posting.catch(() => {})
  const filed = await filing
  if (filed?.count !== facts.length)
    throw new Refused('RECEIPT_EXISTS', completeSale.refuses.RECEIPT_EXISTS, { field: 'receiptId' })
  // What a till wrote into its own chain happened: it is filed whatever the owner wants of sales now.
  if (filed.lacksShift && !facts.some(isOfTill)) throw new Refused('SHIFT_NEEDED', completeSale.refuses.SHIFT_NEEDED)
  if (filed.roundingMinorMax !== null && !facts.some(isOfTill))
    throw new Refused('ROUNDING_NOT_ALLOWED', completeSale.refuses.ROUNDING_NOT_ALLOWED, {
      field: 'rounding',
      values: { maxMinor: filed.roundingMinorMax },
    })
  await posting
}

/** The lines of a receipt, each with what it hangs on. */
function linesToFile({ receiptId, storeId, day, lines }: Receipt) {
  const promotionMinorOf = ({ promotions = [] }: Receipt['lines'][number]) =>
    promotions.reduce((sum, { discountMinor }) => sum + discountMinor, 0)
  return lines.map((line) => ({ ...line, receiptId, storeId, day, promotionMinor: promotionMinorOf(line) }))
}

export const fileSales = project(saleCompleted, async (batch) => {
  assertSound(batch.facts)
  await fileReceipts(batch)
})
export const fileRefunds = project(saleRefunded, fileReceipts)
export const fileExchanges = project(goodsExchanged, fileReceipts)
export const fileGoodsTakenBack = project(goodsTakenBack, fileReceipts)
