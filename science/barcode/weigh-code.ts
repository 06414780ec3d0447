import { checkDigit } from './check-digit.ts'

/** A five-digit field that a scale prints after the PLU. */
export type WeighField = 'weight' | 'amount'

/** How a shop's scale builds its codes: prefix + PLU + one or two fields of five digits + check digit. */
export interface WeighLayout {
  /** Codes that begin so are weigh codes here; two digits, such as '22'. Two shops may differ. */
  readonly prefixes: readonly string[]
  /** Digits of the PLU, with the prefix counted in when `pluIncludesPrefix`. */
  readonly pluDigits: number
  /** The 7+5+1 scales have no prefix of their own: the PLU itself begins with it. */
  readonly pluIncludesPrefix: boolean
  /** One field makes 13 digits, two make 18; their order is the scale's setting. */
  readonly fields: readonly WeighField[]
  /** Decimals of the printed weight in kilograms (3 prints grams), 0 to 3. */
  readonly weightDecimals: 0 | 1 | 2 | 3
  /** Decimals of the printed amount in yuan (2 prints fen), 0 to 2. */
  readonly amountDecimals: 0 | 1 | 2
  /** Some scales print a check digit that is not GS1's; their shops ignore it. */
  readonly checkDigit: 'verified' | 'ignored'
}

/** A weigh code understood. A field that the code does not carry is null: the till then computes it from the price. */
export interface WeighCode {
  readonly plu: string
  readonly quantityThousandths: number | null
  readonly amountMinor: number | null
}

const fieldDigits = 5
const fieldMax = 99_999
const common = {
  prefixes: ['20', '21', '22', '23', '24', '25', '26', '27', '28', '29'],
  pluDigits: 5,
  pluIncludesPrefix: false,
  weightDecimals: 3,
  amountDecimals: 2,
  checkDigit: 'verified',
} as const

/** The layouts met in Chinese shops, as a starting point for the setting. */
export const weighLayouts = {
  weight13: { ...common, fields: ['weight'] },
  amount13: { ...common, fields: ['amount'] },
  amountWeight18: { ...common, fields: ['amount', 'weight'] },
  weightAmount18: { ...common, fields: ['weight', 'amount'] },
  sevenFiveOneWeight: { ...common, pluDigits: 7, pluIncludesPrefix: true, fields: ['weight'] },
  sevenFiveOneAmount: { ...common, pluDigits: 7, pluIncludesPrefix: true, fields: ['amount'] },
} as const satisfies Record<string, WeighLayout>

/** Length of the codes of a layout: 13 with one field, 18 with two, for PLUs of five digits. */
export function weighCodeLength(layout: WeighLayout): number {
  const prefixDigits = layout.pluIncludesPrefix ? 0 : (layout.prefixes[0]?.length ?? 0)
  return prefixDigits + layout.pluDigits + layout.fields.length * fieldDigits + 1
}

/**
 * Reads a weigh code by a layout. Null when it is none: another prefix or length, or a wrong check digit where the
 * shop verifies it. The caller then looks the code up as an ordinary barcode.
 * Example: '2200101012553' by `weight13` is PLU 00101 with 1255 thousandths.
 */
export function readWeighCode(code: string, layout: WeighLayout): WeighCode | null {
  if (code.length !== weighCodeLength(layout) || !/^\d+$/.test(code)) return null
  const prefix = layout.prefixes.find((candidate) => code.startsWith(candidate))
  if (prefix === undefined) return null
  if (layout.checkDigit === 'verified' && code.at(-1) !== checkDigit(code.slice(0, -1))) return null
  const pluStart = layout.pluIncludesPrefix ? 0 : prefix.length
  const fieldsStart = pluStart + layout.pluDigits
  const printed = (field: WeighField): number | null => {
    const place = layout.fields.indexOf(field)
    if (place < 0) return null
    const start = fieldsStart + place * fieldDigits
    return Number(code.slice(start, start + fieldDigits))
  }
  return {
    plu: code.slice(pluStart, fieldsStart),
    quantityThousandths: scaled(printed('weight'), 10 ** (3 - layout.weightDecimals)),
    amountMinor: scaled(printed('amount'), 10 ** (2 - layout.amountDecimals)),
  }
}

/**
 * The code a scale would print, by the layout's first prefix; a field missing in `content` prints as zero. Null when
 * the PLU or a field does not fit its digits. What the decimals cannot show is rounded, as scales do.
 */
export function formatWeighCode(content: WeighCode, layout: WeighLayout): string | null {
  const prefix = layout.prefixes[0] ?? ''
  const pluFits = content.plu.length === layout.pluDigits && /^\d+$/.test(content.plu)
  if (!pluFits || (layout.pluIncludesPrefix && !layout.prefixes.some((known) => content.plu.startsWith(known)))) return null
  let body = (layout.pluIncludesPrefix ? '' : prefix) + content.plu
  for (const field of layout.fields) {
    const printed =
      field === 'weight'
        ? Math.round((content.quantityThousandths ?? 0) / 10 ** (3 - layout.weightDecimals))
        : Math.round((content.amountMinor ?? 0) / 10 ** (2 - layout.amountDecimals))
    if (!(printed >= 0 && printed <= fieldMax)) return null
    body += String(printed).padStart(fieldDigits, '0')
  }
  return body + checkDigit(body)
}

function scaled(printed: number | null, factor: number): number | null {
  return printed === null ? null : printed * factor
}
