import { sql, type Statement, type Tx } from '#foundation/database'
import type { RefusalDetails } from '#platform/contract'
import type { Import, ImportPhase } from './contract.ts'

/** An import as its table has it, without the file. */
export type StoredImport = Omit<Import, 'counts' | 'problems' | 'progress'> & {
  readonly rowsTotal: number
  readonly rowDone: number
  readonly totals: Totals | null
}

type Totals = { readonly counts: Import['counts']; readonly problems: Import['problems'] }

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

/** Notes how far the going phase is. */
export async function noteDone(tx: Tx, importId: string, rowDone: number): Promise<void> {
  await tx.run(sql`update catalog.import set row_done = ${rowDone} where import_id = ${importId}`)
}

/** Ends a phase: counts the rows, once, and rests in `phase`. */
export async function restIn(tx: Tx, importId: string, phase: ImportPhase): Promise<Totals> {
  const totals = { counts: await countRows(tx, importId), problems: await countProblems(tx, importId) }
  await tx.run(sql`
    update catalog.import set phase = ${phase}, row_done = rows_total, totals = ${JSON.stringify(totals)}::jsonb where import_id = ${importId}`)
  return totals
}

/** An import as callers see it. */
export function asTold({ rowsTotal, rowDone, totals, ...stored }: StoredImport): Import {
  return {
    ...stored,
    progress: { done: Math.min(rowDone, rowsTotal), total: rowsTotal },
    counts: totals?.counts ?? { ...noRows, rows: Math.max(0, rowsTotal - stored.headerRow) },
    problems: totals?.problems ?? [],
  }
}

/** One import as callers see it, read again. */
export async function tellImport(tx: Tx, importId: string): Promise<{ import: Import }> {
  const found = await findImport(tx, importId)
  if (found === undefined) throw new Error(`import ${importId} is gone`)
  return { import: asTold(found) }
}

const noRows: Import['counts'] = {
  rows: 0,
  add: 0,
  update: 0,
  same: 0,
  refuse: 0,
  skip: 0,
  warned: 0,
  applied: 0,
  undone: 0,
  kept: 0,
}

async function countRows(tx: Tx, importId: string): Promise<Import['counts']> {
  const counts = await tx.first<Import['counts']>(sql`
    select count(*) as "rows",
      count(*) filter (where verdict = 'add') as "add", count(*) filter (where verdict = 'update') as "update",
      count(*) filter (where verdict = 'same') as "same", count(*) filter (where verdict = 'refuse') as "refuse",
      count(*) filter (where verdict = 'skip') as "skip",
      count(*) filter (where verdict in ('add', 'update', 'same') and problems <> '[]') as "warned",
      count(*) filter (where state = 'applied') as "applied", count(*) filter (where state = 'undone') as "undone",
      count(*) filter (where state = 'kept') as "kept"
    from catalog.import_row r
    where r.import_id = ${importId} and r.row_number > (select header_row from catalog.import i where i.import_id = ${importId})`)
  return counts ?? noRows
}

async function countProblems(tx: Tx, importId: string): Promise<Import['problems']> {
  return tx.rows<{ code: string; rows: number }>(sql`
    select told ->> 'code' as "code", count(distinct row_number) as "rows"
    from catalog.import_row r, jsonb_array_elements(r.problems) as told
    where import_id = ${importId} and r.problems <> '[]'
    group by 1 order by 2 desc, 1`)
}
