import { checkDigit, hasValidCheckDigit } from './check-digit.ts'

/**
 * What a code says about itself by length and GS1 prefix.
 * - `china` 690–699 · `foreign` any other country · `inStore` restricted circulation, unique only inside the shop
 * - `book` ISBN 978/979 · `music` ISMN 979-0 · `periodical` ISSN 977 · `coupon` 05, 980–984, 99
 * - `carton` GTIN-14 of a box, indicator 1–8 · `variableCarton` indicator 9
 * - `internal` no GTIN at all: another length, letters, or nothing but zeros
 */
export type BarcodeKind =
  | 'china'
  | 'foreign'
  | 'inStore'
  | 'book'
  | 'music'
  | 'periodical'
  | 'coupon'
  | 'carton'
  | 'variableCarton'
  | 'internal'

/** `none` for codes that carry no GS1 check digit. A wrong one is told, never blocked: old shops have many. */
export type CheckDigitState = 'valid' | 'wrong' | 'none'

/** A scanned or typed code, understood. */
export interface Barcode {
  /** Exactly what came in, for the record and for reprints. */
  readonly scanned: string
  /** Without spaces around it and with full-width digits made plain; this is what goods are found by. */
  readonly code: string
  /** The code padded to 14 digits, so that 12, 13 and 14 digits of one article meet; null when it is no GTIN. */
  readonly gtin14: string | null
  readonly kind: BarcodeKind
  readonly checkDigit: CheckDigitState
  /** The check digit that would be right, when the given one is wrong. */
  readonly expectedCheckDigit: string | null
}

const gtinLengths: readonly number[] = [8, 12, 13, 14]

/** Understands a code as scanned or typed; never refuses, also not an empty one (kind `internal`). */
export function readBarcode(scanned: string): Barcode {
  const code = plainDigits(scanned).trim()
  const key = gtin14(code)
  if (key === null) return { scanned, code, gtin14: null, kind: 'internal', checkDigit: 'none', expectedCheckDigit: null }
  const valid = hasValidCheckDigit(code)
  return {
    scanned,
    code,
    gtin14: key,
    kind: kindOf(code, key),
    checkDigit: valid ? 'valid' : 'wrong',
    expectedCheckDigit: valid ? null : checkDigit(code.slice(0, -1)),
  }
}

/** The 14-digit key of a code of 8, 12, 13 or 14 digits whatever its check digit; null for anything else. */
export function gtin14(code: string): string | null {
  if (!gtinLengths.includes(code.length) || !/^\d+$/.test(code) || /^0+$/.test(code)) return null
  return code.padStart(14, '0')
}

function kindOf(code: string, key: string): BarcodeKind {
  if (code.length === 8) return kindOfShort(code)
  const indicator = key[0]
  if (indicator === '9') return 'variableCarton'
  if (indicator !== '0') return 'carton'
  const prefix = Number(key.slice(1, 4))
  if (prefix >= 690 && prefix <= 699) return 'china'
  if ((prefix >= 20 && prefix <= 29) || (prefix >= 40 && prefix <= 49) || (prefix >= 200 && prefix <= 299)) return 'inStore'
  if ((prefix >= 50 && prefix <= 59) || (prefix >= 980 && prefix <= 984) || prefix >= 990) return 'coupon'
  if (prefix === 977) return 'periodical'
  if (prefix === 979 && key[4] === '0') return 'music'
  if (prefix === 978 || prefix === 979) return 'book'
  return 'foreign'
}

// GTIN-8 has prefixes of its own: 000–099 and 200–299 stay inside a company.
function kindOfShort(code: string): BarcodeKind {
  if (code.startsWith('0') || code.startsWith('2')) return 'inStore'
  return code.startsWith('69') ? 'china' : 'foreign'
}

function plainDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfee0))
}
