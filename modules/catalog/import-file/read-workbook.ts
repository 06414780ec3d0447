import { gunzipSync } from 'node:zlib'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { read, set_cptable as setCodepages } from '@e965/xlsx'
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import type { Cell, Sheet, Workbook } from './cell.ts'
import { decodeText } from './decode-text.ts'
import { readDelimited } from './read-text.ts'

// Old tills write BIFF5 in GBK; without the tables it reads as noise.
setCodepages(codepages)

export type UnreadableWhy =
  | 'FILE_EMPTY'
  | 'FILE_UNREADABLE'
  | 'FILE_PROTECTED'
  | 'ENCODING_UNKNOWN'
  | 'ROWS_TOO_MANY'
  | 'COLUMNS_TOO_MANY'

/** A file that cannot be imported at all. */
export class Unreadable extends Error {
  readonly why: UnreadableWhy
  constructor(why: UnreadableWhy) {
    super(why)
    this.why = why
  }
}

export type Limits = { readonly rowsMax: number; readonly columnsMax: number }

/** A packed file may unfold to this; more is a bomb. */
const UNPACKED_BYTES_MAX = 200_000_000

/**
 * Reads xlsx, xls (BIFF5, BIFF8), SpreadsheetML and HTML tables named .xls, and delimited text in UTF-8, UTF-16 or
 * GB18030; gzip around any of them. What the bytes are decides, never the file's name. Throws {@link Unreadable}.
 */
export function readWorkbook(packed: Uint8Array, limits: Limits): Workbook {
  const bytes = unpacked(packed)
  if (bytes.length === 0) throw new Unreadable('FILE_EMPTY')
  const workbook = isBinaryWorkbook(bytes) ? readBinary(bytes, limits) : readPlain(bytes, limits)
  const sheets = workbook.sheets.map(trimmed).filter(({ rows }) => rows.length > 0)
  if (sheets.length === 0) throw new Unreadable('FILE_EMPTY')
  let rowsTotal = 0
  for (const { rows } of sheets) {
    rowsTotal += rows.length
    if (rows.some((row) => row.length > limits.columnsMax)) throw new Unreadable('COLUMNS_TOO_MANY')
  }
  if (rowsTotal > limits.rowsMax) throw new Unreadable('ROWS_TOO_MANY')
  return { ...workbook, sheets }
}

function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: UNPACKED_BYTES_MAX })
  } catch {
    throw new Unreadable('FILE_UNREADABLE')
  }
}

function isBinaryWorkbook(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  const zip = first === 0x50 && second === 0x4b
  const compound = first === 0xd0 && second === 0xcf
  const bareBiff = first === 0x09 && (second === 0x08 || second === 0x04 || second === 0x02 || second === 0x00)
  return zip || compound || bareBiff
}

function readBinary(bytes: Uint8Array, limits: Limits): Workbook {
  // 0x50: a zip, so the newer kind.
  return { encoding: bytes[0] === 0x50 ? 'xlsx' : 'xls', sheets: sheetsOf(parse(bytes, 'array', limits)) }
}

function readPlain(bytes: Uint8Array, limits: Limits): Workbook {
  const decoded = decodeText(bytes)
  if (decoded === undefined) throw new Unreadable('ENCODING_UNKNOWN')
  const { encoding, text } = decoded
  const start = text
    .slice(0, 2000)
    .replace(/^\ufeff/, '')
    .trimStart()
  if (/^<(\?xml|!doctype html|html|table|meta|head|style)/i.test(start))
    return { encoding, sheets: sheetsOf(parse(text, 'string', limits)) }
  return { encoding, sheets: [{ name: '', rows: readDelimited(text) }] }
}

function parse(data: Uint8Array | string, type: 'array' | 'string', limits: Limits): WorkBook {
  try {
    return read(data, {
      type,
      dense: true,
      // For files that do not say: the old tills of mainland China.
      codepage: 936,
      cellFormula: true,
      cellHTML: false,
      cellStyles: false,
      // One more than allowed, so that too many are noticed.
      sheetRows: limits.rowsMax + 1,
      // Of HTML: cells stay text, so that leading zeros live.
      raw: type === 'string',
    })
  } catch (error) {
    throw new Unreadable(error instanceof Error && /password/i.test(error.message) ? 'FILE_PROTECTED' : 'FILE_UNREADABLE')
  }
}

function sheetsOf(workbook: WorkBook): Sheet[] {
  return workbook.SheetNames.flatMap((name) => {
    const sheet = workbook.Sheets[name]
    return sheet === undefined ? [] : [{ name, rows: rowsOf(sheet) }]
  })
}

function rowsOf(sheet: WorkSheet): Cell[][] {
  // Dense sheets hold their cells in '!data', which the types leave out of the ordinary ones.
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
  return Array.from(data, (row) => (row === undefined ? [] : Array.from(row, toCell)))
}

function toCell(cell: CellObject | undefined): Cell {
  if (cell === undefined) return ''
  const formula = cell.f !== undefined
  switch (cell.t) {
    case 'n': {
      const text = numberText(cell)
      return formula ? { is: 'number', text, formula } : { is: 'number', text }
    }
    case 'e':
      return { is: 'error', text: cell.w ?? '#ERROR' }
    case 'b':
      return cell.v === true ? 'TRUE' : 'FALSE'
    case 's':
    case 'd':
    case 'z': {
      const text = String(cell.w ?? cell.v ?? '')
      return formula ? { is: 'formula', text } : text
    }
  }
}

/**
 * A number as digits. A format that only adds leading zeros is kept, because it shows the code that was meant;
 * dates keep their format; everything else is what the number is, not how it is shown.
 */
function numberText(cell: CellObject): string {
  const shown = cell.w ?? ''
  const value = Number(cell.v)
  if (/^0\d+$/.test(shown) && Number(shown) === value) return shown
  if (/^\d{2,4}[-/年]\d{1,2}[-/月]/.test(shown)) return shown
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? value.toFixed(0) : String(value)
}

/** Without the empty rows at the end and the empty cells at the end of rows. */
function trimmed(sheet: Sheet): Sheet {
  const rows = sheet.rows.map((row) => {
    let width = row.length
    while (width > 0 && isEmpty(row[width - 1])) width -= 1
    return width === row.length ? row : row.slice(0, width)
  })
  let height = rows.length
  while (height > 0 && rows[height - 1]?.length === 0) height -= 1
  return { name: sheet.name, rows: rows.slice(0, height) }
}

function isEmpty(cell: Cell | undefined): boolean {
  return cell === undefined || (typeof cell === 'string' && cell.trim() === '')
}
