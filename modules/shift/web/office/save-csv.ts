/** Rows as CSV that Excel opens as it is: marked as UTF-8, and no cell that would run as a formula. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`
}

/** Hands CSV to the person: the browser's own download. */
export function saveCsv(fileName: string, rows: readonly (readonly string[])[]): void {
  const address = URL.createObjectURL(new Blob([csvOf(rows)], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The browser reads the address after this turn; a minute is enough for the slowest.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

function csvCell(text: string): string {
  // A sum such as -2.50 is not a formula; anything else that begins so may be.
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text)
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
