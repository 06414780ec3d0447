import { utils, write } from '@e965/xlsx'

export const xlsxMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** An xlsx file of text cells, in base64; barcodes stay whole because no cell is a number. */
export function writeSheet(name: string, rows: readonly (readonly string[])[]): string {
  const sheet = utils.aoa_to_sheet(rows.map((row) => row.map((text) => ({ t: 's' as const, v: text.slice(0, 32_000), z: '@' }))))
  sheet['!cols'] = (rows[0] ?? []).map((header) => ({ wch: Math.max(10, header.length * 2 + 2) }))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, name)
  const file: unknown = write(book, { type: 'base64', bookType: 'xlsx', compression: true })
  if (typeof file !== 'string') throw new TypeError('the workbook was not written as base64')
  return file
}
