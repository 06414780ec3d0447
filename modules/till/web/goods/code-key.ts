import { readBarcode } from '#science/barcode'

/** What codes are compared by: 12, 13 and 14 digits of one article meet, letters ignore case. */
export function codeKey(code: string): string {
  const read = readBarcode(code)
  return read.gtin14 ?? read.code.toUpperCase()
}
