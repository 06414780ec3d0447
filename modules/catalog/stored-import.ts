import { sql, type Statement, type Tx } from '#foundation/database'
import type { RefusalDetails } from '#platform/contract'
import type { Import, ImportPhase } from './contract.ts'
import { noTotals, problemList, type Totals } from './totals.ts'

/** An import as its table has it, without the file. */
export type StoredImport = Omit<Import, 'counts' | 'problems' | 'progress'> & {
  readonly rowsTotal: number
  readonly rowDone: number
  readonly totals: Totals | null
}

const columns = sql`
  i.import_id as "id", i.file_name as "fileName", i.phase, i.failure, i.created_at as "createdAt", i.encoding, i.sheets, i.sheet,
  i.header_row as "headerRow", i.headers, i.samples, i.mapping, i.options, i.rows_total as "rowsTotal", i.row_done as "rowDone",
  i.totals`

/** Imports where `condition` holds of the table `i`. */
export async function selectImports(tx: Tx, condition: Statement, tail: Statement = sql``): Promise<StoredImport[]> {
  return tx.rows<StoredImport>(sql`select ${columns} from catalog.import i where ${condition} ${tail}`)
}

/** One import. */
export async function findImport(tx: Tx, importId: string): Promise<StoredImport | undefined> {
  const [found] = await selectImports(tx, sql`i.import_id = ${importId}`)
  return found
}

/** One import, locked until the transaction ends, so that two callers never do the same piece. */
export async function lockImport(tx: Tx, importId: string): Promise<StoredImport | undefined> {
  const [found] = await selectImports(tx, sql`i.import_id = ${importId}`, sql`for update`)
  return found
}

/** Locks the import and sees that it stands where an action may begin; refuses otherwise. */
export async function openImport(
  context: {
    readonly tx: Tx
    readonly input: { readonly importId: string }
    readonly refuse: (code: 'IMPORT_UNKNOWN' | 'IMPORT_NOT_READY', details?: RefusalDetails) => never
  },
  phases: readonly ImportPhase[],
): Promise<StoredImport> {
  const { tx, input, refuse } = context
  const found = (await lockImport(tx, input.importId)) ?? refuse('IMPORT_UNKNOWN', { field: 'importId' })
  return phases.includes(found.phase) ? found : refuse('IMPORT_NOT_READY', { values: { phase: found.phase } })
}

/** Moves an import to a phase, from its first row. */
export async function enterPhase(tx: Tx, importId: string, phase: ImportPhase, rowDone = 0): Promise<void> {
  await tx.run(sql`update catalog.import set phase = ${phase}, row_done = ${rowDone} where import_id = ${importId}`)
}

/** Notes how far the going phase is, and what its rows counted. */
export async function noteDone(tx: Tx, importId: string, rowDone: number, totals: Totals): Promise<void> {
  await tx.run(sql`
    update catalog.import set row_done = ${rowDone}, totals = ${JSON.stringify(totals)}::jsonb where import_id = ${importId}`)
}

/** Ends a phase: the import rests in `phase`. */
export async function restIn(tx: Tx, importId: string, phase: ImportPhase): Promise<void> {
  await tx.run(sql`update catalog.import set phase = ${phase}, row_done = rows_total where import_id = ${importId}`)
}

/** What was counted so far. */
export function totalsOf({ totals, rowsTotal, headerRow }: StoredImport): Totals {
  return totals ?? noTotals(Math.max(0, rowsTotal - headerRow))
}

/** An import as callers see it. */
export function asTold(found: StoredImport): Import {
  const { rowsTotal, rowDone, totals: _, ...stored } = found
  const { counts, problems } = totalsOf(found)
  return {
    ...stored,
    progress: { done: Math.min(rowDone, rowsTotal), total: rowsTotal },
    counts,
    problems: problemList(problems),
  }
}

/** One import as callers see it, read again. */
export async function tellImport(tx: Tx, importId: string): Promise<{ import: Import }> {
  const found = await findImport(tx, importId)
  if (found === undefined) throw new Error(`import ${importId} is gone`)
  return { import: asTold(found) }
}
