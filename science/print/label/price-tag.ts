import { hasValidCheckDigit } from '#science/barcode'
import { money } from '../figures.ts'
import { printable } from '../columns.ts'

/** What a price tag says. */
export type PriceTag = {
  readonly name: string
  readonly priceMinor: number
  readonly unit: string
  /** Thirteen digits with the right check digit print as EAN-13: a label printer works that digit out itself. Other codes stand as text. */
  readonly code: string | null
  /** Where it differs from the price. */
  readonly memberPriceMinor?: number
}

/** A label's size; shelf labels are mostly 40 × 30 mm or 60 × 40 mm. */
export type LabelSize = { readonly widthMm: number; readonly heightMm: number; readonly gapMm: number }

/** 203 dpi printers have 8 dots a millimetre, 300 dpi ones 12. */
export type DotsPerMm = 8 | 12

/** Highest number of the same tag asked at once: a typing slip must not empty the roll. */
export const COPIES_MAX = 500

/** The texts of a tag, ready for a printer. */
export function tagTexts(tag: PriceTag): {
  name: string
  price: string
  member: string | undefined
  ean: string | undefined
  code: string
} {
  const code = printable(tag.code ?? '').trim()
  const { memberPriceMinor } = tag
  return {
    name: printable(tag.name),
    price: `￥${money(tag.priceMinor)}/${printable(tag.unit)}`,
    member:
      memberPriceMinor === undefined || memberPriceMinor === tag.priceMinor ? undefined : `会员 ￥${money(memberPriceMinor)}`,
    ean: code.length === 13 && hasValidCheckDigit(code) ? code : undefined,
    code,
  }
}

/** Throws RangeError unless so many copies may be printed. */
export function assertCopies(copies: number): void {
  if (!Number.isInteger(copies) || copies < 1 || copies > COPIES_MAX)
    throw new RangeError(`${copies} copies: 1 to ${COPIES_MAX} are printed at once`)
}
