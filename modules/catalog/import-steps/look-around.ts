import { sql, type Tx } from '#foundation/database'
import { codeKey } from '../code-key.ts'
import { categoryFinder } from '../category-names.ts'
import { rowKeys, type Surroundings } from '../decide-row.ts'
import type { Cell } from '../import-file/cell.ts'
import type { RowDraft } from '../import-file/read-row.ts'
import { findCodes } from '../known-codes.ts'
import { allCategories } from '../stored-category.ts'
import { findProducts, type StoredProduct } from '../stored-product.ts'

export type StagedRow = { readonly n: number; readonly line: number; readonly cells: readonly Cell[] }

/** Everything the catalogue and the earlier rows know about these drafts, in four questions however many they are. */
export async function lookAround(
  tx: Tx,
  drafts: readonly RowDraft[],
): Promise<Surroundings & { readonly products: ReadonlyMap<string, StoredProduct> }> {
  const known = await findCodes(
    tx,
    drafts.map(({ barcodes, number, plu }) => ({ barcodes, number, plu: plu ?? null })),
  )
  const ids = drafts.flatMap(({ barcodes, number }) => [
    ...barcodes.flatMap((code) => known.barcodes.get(codeKey(code))?.productId ?? []),
    ...(number === '' ? [] : [known.numbers.get(number)?.productId ?? []].flat()),
  ])
  const products = await findProducts(tx, [...new Set(ids)])
  return {
    known,
    products: new Map(products.map((product) => [product.id, product])),
    earlier: new Map(),
    categoryOf: categoryFinder(await allCategories(tx)),
  }
}

/** Lines of good rows before these that have one of their keys. */
export async function earlierLines(
  tx: Tx,
  importId: string,
  drafts: readonly RowDraft[],
  productIds: readonly string[],
): Promise<Map<string, number>> {
  const keys = [
    ...drafts.flatMap((draft) => rowKeys(draft, undefined).map(({ key }) => key)),
    ...productIds.map((id) => `g:${id}`),
  ]
  const rows = await tx.rows<{ key: string; line: number }>(sql`
    select k.key, found.line from unnest(${keys}::text[]) as k(key)
    cross join lateral (
      -- The limit keeps the planner, which knows nothing of a table that has just been filled, to one look-up a key.
      select line from catalog.import_key i where i.import_id = ${importId} and i.key = k.key limit 1
    ) as found`)
  return new Map(rows.map(({ key, line }) => [key, line]))
}
