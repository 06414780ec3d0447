/** Hands a file to the person: the browser's own download. */
export function saveBlob(fileName: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The browser reads the address after this turn; a minute is enough for the slowest.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** A file of the server, in base64, handed to the person. */
export function saveBase64(file: { fileName: string; mime: string; base64: string }): void {
  saveBlob(file.fileName, new Blob([Uint8Array.from(atob(file.base64), (byte) => byte.charCodeAt(0))], { type: file.mime }))
}

/** Rows as CSV that Excel opens as it is: marked as UTF-8, and no cell that would run as a formula. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`
}

/** Rows as a workbook of one sheet; every cell is text, so that barcodes keep all their digits. */
export async function workbookOf(sheetName: string, rows: readonly (readonly string[])[]): Promise<Blob> {
  const { utils, write } = await import('@e965/xlsx')
  const sheet = utils.aoa_to_sheet(rows.map((row) => row.map((text) => ({ t: 's', v: text }))))
  sheet['!cols'] = (rows[0] ?? []).map((_, column) => ({ wch: widthOf(rows, column) }))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, sheetName)
  const bytes: ArrayBuffer = write(book, { type: 'array', bookType: 'xlsx', compression: true })
  return new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
}

/** Characters a column needs, from its first rows; a Han character takes two. */
function widthOf(rows: readonly (readonly string[])[], column: number): number {
  const lengths = rows
    .slice(0, 50)
    .map((row) => [...(row[column] ?? '')].reduce((sum, letter) => sum + (letter > '\u2E7F' ? 2 : 1), 0))
  return Math.min(Math.max(6, ...lengths) + 1, 48)
}

function csvCell(text: string): string {
  // A sum such as -2.50 or a number such as +8613 is not a formula; anything else that begins so may be.
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text)
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
