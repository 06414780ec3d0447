import { sql, type Statement } from '#foundation/database'
import { fill, type OutputOf } from '#platform/contract'
import { answer } from '#platform/module'
import { import as importQuery, type ImportProblemCode, importProblems } from '../contract.ts'
import { type Cell, cellText } from '../import-file/cell.ts'
import type { RowProblem } from '../import-file/read-row.ts'
import { markOf, readMark } from '../page-mark.ts'
import { asTold, findImport } from '../stored-import.ts'

type Row = OutputOf<typeof importQuery>['rows'][number]
type StoredRow = Omit<Row, 'cells' | 'problems'> & { readonly cells: readonly Cell[]; readonly problems: readonly RowProblem[] }

export const answerImport = answer(importQuery, async ({ tx, input, refuse }) => {
  const { importId, verdict, problem, limit, after } = input
  const found = (await findImport(tx, importId)) ?? refuse('IMPORT_UNKNOWN', { field: 'importId' })
  const [row] = after === undefined ? [found.headerRow] : (readMark(after, 1) ?? refuse('CURSOR_INVALID', { field: 'after' }))
  if (!Number.isSafeInteger(row) || Math.abs(Number(row)) > 2 ** 31 - 1) refuse('CURSOR_INVALID', { field: 'after' })
  let condition: Statement = sql`import_id = ${importId} and row_number > ${row}`
  if (verdict !== undefined) condition = sql`${condition} and verdict = ${verdict}`
  if (problem !== undefined) condition = sql`${condition} and problems @> ${JSON.stringify([{ code: cleaned(problem) }])}::jsonb`
  const rows = await tx.rows<StoredRow>(sql`
    select row_number as "row", sheet, line, cells, verdict, state, product_id as "productId", kept_because as "keptBecause", problems
    from catalog.import_row where ${condition} order by row_number limit ${limit + 1}`)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { import: asTold(found), rows: shown.map(inWords), next: last === undefined ? null : markOf([last.row]) }
})

/** A problem's words in both languages, filled. */
export function problemInWords({ code, values = {} }: RowProblem): {
  code: ImportProblemCode
  severity: 'error' | 'warning'
  zh: string
  en: string
} {
  const { severity, zh, en } = importProblems[code]
  return { code, severity, ...fill({ zh, en }, values) }
}

function inWords({ cells, problems, ...row }: StoredRow): Row {
  return { ...row, cells: cells.map(cellText), problems: problems.map(problemInWords) }
}

function cleaned(text: string): string {
  return text.replace(/[^A-Z_]/g, '')
}
