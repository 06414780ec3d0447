import { sql } from '#foundation/database'
import { createCategories } from '../category-names.ts'
import { openingStockGiven, productsImported } from '../contract.ts'
import { decideNewProduct } from '../decide-new-product.ts'
import { categoryFor, changesOf, decideRow, type RowDecision, rowKeys, type Surroundings } from '../decide-row.ts'
import { tellOpeningStock, whereAndWhen } from '../opening-stock.ts'
import { takeNumbers, takeVersion } from '../head.ts'
import { readRow, type RowDraft } from '../import-file/read-row.ts'
import { insertProducts, type StoredProduct, updateProducts, withInitials } from '../stored-product.ts'
import { noteDone, restIn, type StoredImport, totalsOf } from '../stored-import.ts'
import { addApplied, addJudged, type Counted, type Totals } from '../totals.ts'
import { lookAround, type StagedRow } from './look-around.ts'
import { ROWS_WRITTEN_AT_ONCE, type Step, type StepContext } from './step.ts'

type Judged = { readonly n: number; readonly draft: RowDraft; readonly decision: RowDecision }
/** What is noted of a row that went in: enough to take it back. */
type Note = { readonly n: number; readonly productId: string; readonly version: number; readonly before: StoredProduct | null }

/** Writes the next good rows into the catalogue. Each is judged again, because the catalogue may have moved since. */
export const applyStep: Step = async (context, running) => {
  const { tx, merchantId } = context
  const { id, mapping, options, rowDone } = running
  const rows = await tx.rows<StagedRow & Counted>(sql`
    select row_number as "n", line, cells, verdict, problems from catalog.import_row
    where import_id = ${id} and row_number > ${rowDone} and verdict in ('add', 'update') and state = 'waiting'
    order by row_number limit ${ROWS_WRITTEN_AT_ONCE}`)
  const version = await takeVersion(tx, merchantId)
  const reads = rows.flatMap(({ n, cells }) => {
    const read = readRow(cells, mapping)
    return read === 'empty' ? [] : [{ n, read }]
  })
  const drafts = reads.map(({ read }) => read.draft)
  if (options.createCategories)
    await createCategories(
      context,
      id,
      drafts.map(({ category = '', subcategory = '' }) => ({ category, subcategory })),
    )
  const around = await lookAround(tx, drafts)
  const judged = reads.map(({ n, read }) => ({ n, draft: read.draft, decision: decideRow(read, around, options) }))
  const notes = [
    ...(await add(context, running, version, judged, around)),
    ...(await update(context, version, judged, around.products, around)),
  ]
  await saveNotes(context, id, notes, judged)
  const updated = notes.filter(({ before }) => before !== null).length
  const decisions = judged.map(({ decision }) => decision)
  const totals = addApplied(addJudged(addJudged(totalsOf(running), rows, -1), decisions), notes.length, updated)
  await noteDone(tx, id, rows.at(-1)?.n ?? rowDone, totals)
  if (rows.length < ROWS_WRITTEN_AT_ONCE) await finish(context, running, totals)
}

async function add(
  { tx, merchantId, now, newId, emit, caller }: StepContext,
  { id: importId, options }: StoredImport,
  version: number,
  judged: readonly Judged[],
  around: Surroundings,
): Promise<Note[]> {
  const added = judged.filter(({ decision }) => decision.verdict === 'add')
  const numbers = await takeNumbers(tx, added.filter(({ draft }) => draft.number === '').length)
  const families = new Map<string, string>()
  const goods = added.map(({ n, draft }) => {
    const id = newId()
    // Goods of one name that are told apart by a variant are one family.
    const familyId = draft.variantName === undefined || draft.variantName === '' ? id : (families.get(draft.name) ?? id)
    if (familyId === id && (draft.variantName ?? '') !== '') families.set(draft.name, id)
    const number = draft.number === '' ? (numbers.shift() ?? id) : draft.number
    const product = withInitials(decideNewProduct(draft, { id, number, familyId, categoryId: categoryFor(draft, around), now }))
    return { n, product, stockThousandths: draft.stockThousandths ?? 0 }
  })
  await insertProducts(
    tx,
    merchantId,
    version,
    goods.map(({ product }) => product),
  )
  const lines = goods
    .filter(({ stockThousandths }) => stockThousandths !== 0)
    .map(({ product, stockThousandths }) => ({
      productId: product.id,
      quantityThousandths: stockThousandths,
      costMinor: product.costMinor,
    }))
  tellOpeningStock(emit, openingStockGiven, importId, lines, whereAndWhen(caller, options.storeId, now))
  return goods.map(({ n, product }) => ({ n, productId: product.id, version: 1, before: null }))
}

async function update(
  { tx, merchantId, now }: StepContext,
  version: number,
  judged: readonly Judged[],
  products: ReadonlyMap<string, StoredProduct>,
  around: Surroundings,
): Promise<Note[]> {
  const changed = judged.flatMap(({ n, draft, decision }) => {
    const before = decision.verdict === 'update' ? products.get(decision.productId ?? '') : undefined
    const changes = before === undefined ? undefined : changesOf(draft, before, categoryFor(draft, around))
    if (before === undefined || changes === undefined) return []
    return [{ n, before, after: withInitials({ ...before, ...changes, version: before.version + 1, changedAt: now }) }]
  })
  await updateProducts(
    tx,
    merchantId,
    version,
    changed.map(({ after }) => after),
  )
  return changed.map(({ n, before, after }) => ({ n, productId: after.id, version: after.version, before }))
}

async function saveNotes(
  { tx }: StepContext,
  importId: string,
  notes: readonly Note[],
  judged: readonly Judged[],
): Promise<void> {
  await tx.run(sql`
    update catalog.import_row t set state = 'applied', product_id = r."productId", applied_version = r.version, before = r.before
    from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as r(n int, "productId" uuid, version bigint, before jsonb)
    where t.import_id = ${importId} and t.row_number = r.n`)
  const keys = judged.flatMap(({ draft }) => rowKeys(draft, undefined).map(({ key }) => key))
  await tx.run(sql`delete from catalog.import_key where import_id = ${importId} and key = any(${keys}::text[])`)
  const verdicts = judged.map(({ n, decision }) => ({ n, verdict: decision.verdict, problems: decision.problems }))
  const left = verdicts.filter(({ verdict }) => verdict === 'refuse' || verdict === 'same')
  if (left.length === 0) return
  await tx.run(sql`
    update catalog.import_row t set verdict = r.verdict, problems = r.problems
    from jsonb_to_recordset(${JSON.stringify(left)}::jsonb) as r(n int, verdict text, problems jsonb)
    where t.import_id = ${importId} and t.row_number = r.n`)
}

async function finish({ tx, emit }: StepContext, { id, fileName }: StoredImport, { counts, updated }: Totals): Promise<void> {
  await restIn(tx, id, 'applied')
  await tx.run(sql`update catalog.import set file = null where import_id = ${id}`)
  await tx.run(sql`delete from catalog.import_key where import_id = ${id}`)
  emit(productsImported, { importId: id, fileName, added: counts.applied - updated, updated, refused: counts.refuse })
}
