import { cellText, type Cell, type Sheet, type Workbook } from './cell.ts'
import { type ColumnField, findHeaderRow, guessColumns } from './guess-columns.ts'

/** A row as it is staged: its place in the file and its cells. */
export type PlannedRow = { readonly sheet: string; readonly line: number; readonly cells: readonly Cell[] }

/** What a file holds and how it will be read. */
export type ReadPlan = {
  readonly encoding: string
  readonly sheets: readonly { readonly name: string; readonly rows: number }[]
  readonly sheet: string | null
  readonly headerRow: number
  readonly headers: readonly string[]
  readonly samples: readonly (readonly string[])[]
  readonly mapping: readonly ColumnField[]
  readonly rowsTotal: number
}

const SAMPLES_SHOWN = 5
const SAMPLES_JUDGED = 200

/**
 * Chooses the sheet, finds its header and guesses its columns. Without a choice it is the fullest sheet, and every
 * other that has the same header: old tills write one sheet a department.
 */
export function planReading(workbook: Workbook, sheet: string | null): { plan: ReadPlan; rows: PlannedRow[] } {
  const first = workbook.sheets.find(({ name }) => name === sheet) ?? fullest(workbook.sheets)
  const headerRow = findHeaderRow(first.rows)
  const alike =
    sheet === null && headerRow > 0
      ? workbook.sheets.filter((other) => other !== first && sameHeader(first, other, headerRow))
      : []
  const rows = [
    ...first.rows.map((cells, index) => ({ sheet: first.name, line: index + 1, cells })),
    ...alike.flatMap(({ name, rows: others }) =>
      others.slice(headerRow).map((cells, index) => ({ sheet: name, line: headerRow + index + 1, cells })),
    ),
  ]
  const columns = first.rows.reduce((most, row) => Math.max(most, row.length), 0)
  const below = first.rows.slice(headerRow, headerRow + SAMPLES_JUDGED)
  const headers = headersOf(first.rows[headerRow - 1], columns)
  const plan = {
    encoding: workbook.encoding,
    sheets: workbook.sheets.map(({ name, rows: all }) => ({ name, rows: all.length })),
    sheet,
    headerRow,
    headers,
    samples: below.slice(0, SAMPLES_SHOWN).map((row) => row.map((cell) => cellText(cell).slice(0, 200))),
    mapping: headerRow === 0 ? [] : guessColumns(headers, below),
    rowsTotal: rows.length,
  }
  return { plan, rows }
}

/** Header texts, one for each column; a column without one is named by its letters, as spreadsheets do. */
export function headersOf(row: readonly Cell[] | undefined, columns: number): string[] {
  return Array.from({ length: columns }, (_, column) => cellText(row?.[column]).trim().slice(0, 100) || letters(column))
}

function letters(column: number): string {
  const last = String.fromCodePoint(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

function fullest(sheets: readonly Sheet[]): Sheet {
  return sheets.reduce((most, sheet) => (sheet.rows.length > most.rows.length ? sheet : most))
}

function sameHeader(first: Sheet, other: Sheet, headerRow: number): boolean {
  const text = ({ rows }: Sheet) => (rows[headerRow - 1] ?? []).map((cell) => cellText(cell).trim()).join('\t')
  return text(first) !== '' && text(first) === text(other)
}
