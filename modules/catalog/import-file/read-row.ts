import { barcodeFromCell, readBarcode } from '#science/barcode'
import { BARCODES_MAX, Code, CODE_LENGTH_MAX, type ImportField, type ImportProblemCode, PRICE_MINOR_MAX } from '../contract.ts'
import { type Cell, cellText, isFormula } from './cell.ts'
import type { ColumnField } from './guess-columns.ts'
import { readAmount } from './read-amount.ts'
import { readPricing, readStatus, readTax } from './read-word.ts'

export type RowProblem = { readonly code: ImportProblemCode; readonly values?: Readonly<Record<string, string | number>> }

/** What a row says of a good. A field whose column is not mapped is absent; mapped and empty is '' or null. */
export type RowDraft = {
  readonly name: string
  readonly barcodes: readonly string[]
  readonly number: string
  readonly variantName?: string
  readonly category?: string
  readonly subcategory?: string
  readonly unit?: string
  readonly spec?: string
  readonly priceMinor?: number | null
  readonly memberPriceMinor?: number | null
  readonly costMinor?: number | null
  readonly byWeight?: boolean
  readonly plu?: string | null
  readonly mnemonic?: string
  readonly stockThousandths?: number | null
  readonly shelfLifeDays?: number | null
  readonly status?: 'active' | 'withdrawn'
  readonly taxClass?: 'vat13' | 'vat9' | 'vat6' | 'vat3' | 'vat1' | 'vat0' | 'exempt'
}

export type RowRead = { readonly draft: RowDraft; readonly problems: readonly RowProblem[] } | 'empty'

const textMax = { name: 200, variantName: 60, category: 60, subcategory: 60, unit: 20, spec: 100, mnemonic: 60 } as const
type TextField = keyof typeof textMax
const weighedUnits = new Set(['kg', '公斤', '千克', '斤', '市斤', '克', 'g', '两'])

/** Reads a row by its mapping: what it says, and everything that is wrong with it. Looks at nothing but the row. */
export function readRow(cells: readonly Cell[], mapping: readonly ColumnField[]): RowRead {
  if (cells.every((cell) => cellText(cell).trim() === '')) return 'empty'
  const problems: RowProblem[] = []
  const row = new Map<ImportField, Cell>()
  for (const { column, field } of mapping) row.set(field, sound(cells[column] ?? '', field, problems))
  const text = (field: TextField) => (row.has(field) ? { [field]: readText(row.get(field), field, problems) } : {})
  const name = readText(row.get('name'), 'name', problems)
  if (name === '') problems.push({ code: 'NAME_MISSING' })
  const draft: RowDraft = {
    name,
    ...readCodes(row, problems),
    ...text('variantName'),
    ...text('category'),
    ...text('subcategory'),
    ...text('unit'),
    ...text('spec'),
    ...text('mnemonic'),
    ...readMoney(row, problems),
    ...readStock(row, problems),
    ...readShelfLife(row, problems),
    ...(row.has('status') ? readStatus(cellText(row.get('status')), problems) : {}),
    ...(row.has('taxClass') ? readTax(cellText(row.get('taxClass')), problems) : {}),
  }
  return { draft: { ...draft, ...readWeighing(row, draft, problems) }, problems }
}

/** The cell, after telling of formulas and errors. */
function sound(cell: Cell, field: ImportField, problems: RowProblem[]): Cell {
  if (typeof cell === 'object' && cell.is === 'error') {
    problems.push({ code: 'CELL_ERROR', values: { field, was: cell.text } })
    return ''
  }
  if (isFormula(cell))
    problems.push({ code: cellText(cell) === '' ? 'FORMULA_WITHOUT_VALUE' : 'FORMULA_VALUE', values: { field } })
  return cell
}

function readText(cell: Cell | undefined, field: TextField, problems: RowProblem[]): string {
  // NUL and other control characters come out of damaged exports; the database and the printer want none of them.
  const text = cellText(cell)
    .replace(/[\p{Cc}\p{Cs}\u200b\ufeff]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const max = textMax[field]
  if (text.length <= max) return text
  problems.push(field === 'name' ? { code: 'NAME_TOO_LONG', values: { max } } : { code: 'TEXT_TOO_LONG', values: { field, max } })
  return text.slice(0, max)
}

function readCodes(row: ReadonlyMap<ImportField, Cell>, problems: RowProblem[]): { barcodes: string[]; number: string } {
  const first = readCode(row.get('barcode'), 'BARCODE_INVALID', problems)
  const extra = cellText(row.get('extraBarcodes'))
    .split(/[,，;；、|\s]+/)
    .slice(0, BARCODES_MAX - 1)
    .map((code) => readCode(code, 'BARCODE_INVALID', problems))
  const barcodes = [...new Set([first, ...extra])].filter((code) => code !== '')
  for (const code of barcodes) {
    const { checkDigit, expectedCheckDigit } = readBarcode(code)
    // Short codes are the shop's own; a check digit there means nothing.
    if (checkDigit === 'wrong' && code.length > 8)
      problems.push({ code: 'CHECK_DIGIT_WRONG', values: { expected: expectedCheckDigit ?? '' } })
  }
  const number = readCode(row.get('number'), 'NUMBER_INVALID', problems)
  if (barcodes.length === 0) problems.push({ code: 'BARCODE_MISSING' })
  return { barcodes, number }
}

/** A code as text, or '' after telling why not. */
function readCode(cell: Cell | undefined, invalid: 'BARCODE_INVALID' | 'NUMBER_INVALID', problems: RowProblem[]): string {
  const read = barcodeFromCell(cellText(cell))
  switch (read.state) {
    case 'empty':
      return ''
    case 'lost':
      // A shop's own number may be 12.5; a barcode never is.
      if (invalid === 'BARCODE_INVALID' || read.reason === 'digitsRounded')
        problems.push({ code: 'BARCODE_ROUNDED', values: { was: read.was } })
      else problems.push({ code: invalid, values: { was: read.was } })
      return ''
    case 'repaired':
      if (!/^\d+(\.0*)?$/.test(read.was)) problems.push({ code: 'BARCODE_REPAIRED', values: { was: read.was } })
      return checked(read.code, invalid, problems)
    case 'intact': {
      // Beyond 15 digits a numeric cell has lost the last ones, whatever it shows.
      if (typeof cell === 'object' && cell.is === 'number' && /^\d{16,}$/.test(read.code)) {
        problems.push({ code: 'BARCODE_ROUNDED', values: { was: read.code } })
        return ''
      }
      return checked(read.code.replace(/\s+/g, ''), invalid, problems)
    }
  }
}

function checked(code: string, invalid: 'BARCODE_INVALID' | 'NUMBER_INVALID', problems: RowProblem[]): string {
  // Old tills write a dash, or zeros, for "none".
  if (/^[-—/0]+$/.test(code)) return ''
  if (Code.safeParse(code).success) return code
  problems.push({ code: invalid, values: { was: code.slice(0, CODE_LENGTH_MAX) } })
  return ''
}

function readMoney(row: ReadonlyMap<ImportField, Cell>, problems: RowProblem[]): Partial<RowDraft> {
  const price = row.has('price') ? readPrice(cellText(row.get('price')), problems) : null
  if (price === null && !problems.some(({ code }) => code.startsWith('PRICE_'))) problems.push({ code: 'PRICE_MISSING' })
  const cost = row.has('cost') ? readOther(cellText(row.get('cost')), 'COST_INVALID', problems) : undefined
  const member = row.has('memberPrice')
    ? readOther(cellText(row.get('memberPrice')), 'MEMBER_PRICE_INVALID', problems)
    : undefined
  if (cost === 0) problems.push({ code: 'COST_ZERO' })
  if (price !== null && cost !== undefined && cost !== null && price < cost) problems.push({ code: 'MARGIN_NEGATIVE' })
  // 0 in a member price column means that there is none.
  const memberPrice = member === 0 ? null : member
  if (price !== null && memberPrice !== undefined && memberPrice !== null && memberPrice > price)
    problems.push({ code: 'MEMBER_PRICE_ABOVE' })
  return {
    ...(row.has('price') ? { priceMinor: price } : {}),
    ...(memberPrice === undefined ? {} : { memberPriceMinor: memberPrice }),
    ...(cost === undefined ? {} : { costMinor: cost }),
  }
}

/** Null for a price that the till will ask for: none, or 0, which old tills write for it. */
function readPrice(text: string, problems: RowProblem[]): number | null {
  const amount = readAmount(text, 2)
  const was = text.slice(0, 40)
  if (amount.state === 'empty') return null
  if (amount.state === 'invalid') problems.push({ code: 'PRICE_INVALID', values: { was } })
  else if (amount.value < 0) problems.push({ code: 'PRICE_NEGATIVE', values: { was } })
  else if (amount.value > PRICE_MINOR_MAX) problems.push({ code: 'PRICE_TOO_LARGE', values: { was } })
  else if (amount.value === 0) problems.push({ code: 'PRICE_ZERO' })
  else {
    if (amount.rounded) problems.push({ code: 'PRICE_ROUNDED', values: { was } })
    return amount.value
  }
  return null
}

function readOther(text: string, invalid: 'COST_INVALID' | 'MEMBER_PRICE_INVALID', problems: RowProblem[]): number | null {
  const amount = readAmount(text, 2)
  if (amount.state === 'empty') return null
  if (amount.state === 'value' && amount.value >= 0 && amount.value <= PRICE_MINOR_MAX) return amount.value
  problems.push({ code: invalid, values: { was: text.slice(0, 40) } })
  return null
}

function readStock(row: ReadonlyMap<ImportField, Cell>, problems: RowProblem[]): Partial<RowDraft> {
  if (!row.has('stock')) return {}
  const text = cellText(row.get('stock'))
  const amount = readAmount(text, 3)
  if (amount.state === 'empty') return { stockThousandths: null }
  // A million of a good in a shop is a barcode in the wrong column.
  const STOCK_THOUSANDTHS_MAX = 10_000_000_000
  if (amount.state === 'invalid' || Math.abs(amount.value) > STOCK_THOUSANDTHS_MAX) {
    problems.push({ code: 'STOCK_INVALID', values: { was: text.slice(0, 40) } })
    return { stockThousandths: null }
  }
  if (amount.value < 0) problems.push({ code: 'STOCK_NEGATIVE' })
  return { stockThousandths: amount.value }
}

function readShelfLife(row: ReadonlyMap<ImportField, Cell>, problems: RowProblem[]): Partial<RowDraft> {
  if (!row.has('shelfLifeDays')) return {}
  const text = cellText(row.get('shelfLifeDays')).trim()
  const amount = readAmount(text.replace(/(天|日|days?)$/i, ''), 0)
  if (amount.state === 'value' && amount.value >= 0 && amount.value <= 36_500)
    return { shelfLifeDays: amount.value === 0 ? null : amount.value }
  if (amount.state !== 'empty') problems.push({ code: 'SHELF_LIFE_INVALID', values: { was: text.slice(0, 40) } })
  return { shelfLifeDays: null }
}

function readWeighing(row: ReadonlyMap<ImportField, Cell>, draft: RowDraft, problems: RowProblem[]): Partial<RowDraft> {
  const told = row.has('byWeight') ? readPricing(cellText(row.get('byWeight')), problems) : undefined
  const byWeight = told ?? (row.has('unit') ? weighedUnits.has((draft.unit ?? '').toLowerCase()) : undefined)
  const plu = cellText(row.get('plu')).normalize('NFKC').trim()
  if (plu !== '' && !/^0*[1-9]\d{0,6}$/.test(plu)) problems.push({ code: 'PLU_INVALID', values: { was: plu.slice(0, 40) } })
  else if (plu !== '') return { byWeight: byWeight ?? true, plu: withoutZeros(plu) }
  if (byWeight !== true) return byWeight === undefined ? {} : { byWeight }
  // Old tills keep the scale's number where other goods have their barcode.
  const short = [draft.barcodes[0] ?? '', draft.number].find((code) => /^\d{1,5}$/.test(code) && Number(code) > 0)
  return { byWeight, plu: short === undefined ? null : withoutZeros(short) }
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, '')
}
