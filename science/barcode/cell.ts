/** A barcode out of a spreadsheet cell: as it was, repaired without loss, or lost, with the reason for the error file. */
export type BarcodeCell =
  | { readonly state: 'intact'; readonly code: string }
  | { readonly state: 'repaired'; readonly code: string; readonly was: string }
  | { readonly state: 'empty' }
  | { readonly state: 'lost'; readonly was: string; readonly reason: 'digitsRounded' | 'notWhole' }

// A double carries 15 decimal digits for sure; spreadsheets show no more than these.
const trustedDigits = 15

/**
 * Reads a barcode from a cell that a spreadsheet may have turned into a number. Repairs only what loses no digit:
 * '6901234567892.0' and '6.901234567892E+12' yes, '6.9E+12' never, for its last digits are gone. A leading zero that a
 * number swallowed cannot be known; `gtin14` padding finds it again for GTINs.
 */
export function barcodeFromCell(cell: string | number): BarcodeCell {
  if (typeof cell === 'number') return fromNumber(cell)
  // Formula cells ="690…", text marks '690… and full-width digits all keep every digit.
  const bare = cell
    .normalize('NFKC')
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'/, '')
    .trim()
  if (bare === '') return { state: 'empty' }
  if (/^\d{1,3}(,\d{3})+(\.0*)?$/.test(bare)) return repaired(bare.replace(/,|\..*$/g, ''), cell)
  const scientific = /^(\d)(?:\.(\d*))?e\+?(\d{1,2})$/i.exec(bare)
  if (scientific) return fromScientific(`${scientific[1]}${scientific[2] ?? ''}`, Number(scientific[3]), cell)
  const decimal = /^(\d+)\.(\d*)$/.exec(bare)
  if (!decimal) return { state: 'intact', code: bare }
  if (/[1-9]/.test(decimal[2] ?? '')) return { state: 'lost', was: cell, reason: 'notWhole' }
  return repaired(decimal[1] ?? '', cell)
}

function fromNumber(cell: number): BarcodeCell {
  const was = String(cell)
  if (!Number.isInteger(cell) || cell < 0) return { state: 'lost', was, reason: 'notWhole' }
  return repaired(was, was)
}

function fromScientific(digits: string, exponent: number, was: string): BarcodeCell {
  const missing = exponent + 1 - digits.length
  // Zeros that were cut off look like digits that were rounded off: only a complete mantissa is proof.
  if (missing > 0) return rounded(was)
  const rest = digits.slice(exponent + 1)
  if (/[1-9]/.test(rest)) return { state: 'lost', was, reason: 'notWhole' }
  return repaired(digits.slice(0, exponent + 1), was)
}

function repaired(code: string, was: string): BarcodeCell {
  // More digits than a double holds were already rounded, however whole they look.
  if (code.length > trustedDigits) return rounded(was)
  return { state: 'repaired', code, was }
}

function rounded(was: string): BarcodeCell {
  return { state: 'lost', was, reason: 'digitsRounded' }
}
