import { sql } from '#foundation/database'
import { removeCategoriesOf } from '../category-names.ts'
import { categoryRemoved, importUndone, openingStockTakenBack } from '../contract.ts'
import { type AppliedRow, decideUndo } from '../decide-undo.ts'
import { takeVersion } from '../head.ts'
import type { Cell } from '../import-file/cell.ts'
import { readRow } from '../import-file/read-row.ts'
import { tellOpeningStock, whereAndWhen } from '../opening-stock.ts'
import { findCodes } from '../known-codes.ts'
import { findProducts, updateProducts } from '../stored-product.ts'
import { noteDone, restIn, totalsOf } from '../stored-import.ts'
import { addUndone } from '../totals.ts'
import { ROWS_WRITTEN_AT_ONCE, type Step } from './step.ts'

/** Takes the next rows back, and says of each that stays why it does. */
export const undoStep: Step = async ({ tx, merchantId, now, emit, caller }, running) => {
  const { id, mapping, options, rowDone } = running
  const rows = await tx.rows<AppliedRow & { readonly cells: readonly Cell[] }>(sql`
    select row_number as "n", product_id as "productId", applied_version as "appliedVersion", before, cells from catalog.import_row
    where import_id = ${id} and row_number > ${rowDone} and state = 'applied' order by row_number limit ${ROWS_WRITTEN_AT_ONCE}`)
  const version = await takeVersion(tx, merchantId)
  const ids = rows.map(({ productId }) => productId)
  const products = new Map((await findProducts(tx, ids)).map((product) => [product.id, product]))
  const sold = await tx.rows<{ id: string }>(sql`
    select product_id as "id" from catalog.product where product_id = any(${ids}::uuid[]) and first_sold_at is not null`)
  const soldIds = new Set(sold.map(({ id: productId }) => productId))
  const { plus } = await findCodes(
    tx,
    rows.map(({ before }) => ({ barcodes: [], number: '', plu: before?.plu ?? null })),
  )
  const decided = rows.map((row) => {
    const since = { sold: soldIds.has(row.productId), pluOwner: plus.get(row.before?.plu ?? '')?.productId }
    return { row, decision: decideUndo(row, products.get(row.productId), since, now) }
  })
  const undone = decided.flatMap(({ row, decision }) => (decision.state === 'undone' ? [{ row, product: decision.product }] : []))
  await updateProducts(
    tx,
    merchantId,
    version,
    undone.map(({ product }) => product),
  )
  const states = decided.map(({ row, decision }) => ({
    n: row.n,
    state: decision.state,
    because: decision.state === 'kept' ? decision.because : null,
  }))
  await tx.run(sql`
    update catalog.import_row t set state = r.state, kept_because = r.because
    from jsonb_to_recordset(${JSON.stringify(states)}::jsonb) as r(n int, state text, because text)
    where t.import_id = ${id} and t.row_number = r.n`)
  const lines = undone.flatMap(({ row, product }) => {
    const read = row.before === null ? readRow(row.cells, mapping) : 'empty'
    const quantityThousandths = read === 'empty' ? 0 : (read.draft.stockThousandths ?? 0)
    return quantityThousandths === 0 ? [] : [{ productId: product.id, quantityThousandths, costMinor: product.costMinor }]
  })
  tellOpeningStock(emit, openingStockTakenBack, id, lines, whereAndWhen(caller, options.storeId, now))
  const totals = addUndone(
    totalsOf(running),
    states.map(({ state }) => state),
  )
  await noteDone(tx, id, rows.at(-1)?.n ?? rowDone, totals)
  if (rows.length === ROWS_WRITTEN_AT_ONCE) return
  for (const categoryId of await removeCategoriesOf(tx, id)) emit(categoryRemoved, { categoryId })
  const { counts } = totals
  await restIn(tx, id, 'undone')
  emit(importUndone, { importId: id, undone: counts.undone, kept: counts.kept })
}
