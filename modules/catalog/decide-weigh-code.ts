import { readWeighCode, weighCodeLength, type WeighLayout } from '#science/barcode'

export type WeighReading = {
  /** As goods keep it: without leading zeros. */
  readonly plu: string
  readonly quantityThousandths: number | null
  readonly amountMinor: number | null
}

/** What a scale's code says, by the first layout that fits; undefined for any other code. */
export function decideWeighCode(code: string, layouts: readonly WeighLayout[]): WeighReading | undefined {
  for (const layout of layouts) {
    const read = readWeighCode(code, layout)
    if (read !== null) return { ...read, plu: read.plu.replace(/^0+(?=\d)/, '') }
  }
  return undefined
}

/** Units that a scale's kilograms become, per kilogram. */
const perKilogram: ReadonlyMap<string, number> = new Map([
  ['斤', 2],
  ['市斤', 2],
  ['两', 20],
  ['克', 1000],
  ['g', 1000],
])

/** A scale's kilograms in the unit that the good is priced by. */
export function inUnit(kilogramThousandths: number, unit: string): number {
  return kilogramThousandths * (perKilogram.get(unit.trim().toLowerCase()) ?? 1)
}

export type LayoutConflict =
  | { readonly refusal: 'LAYOUTS_OVERLAP'; readonly prefix: string; readonly digits: number }
  | { readonly refusal: 'FIELD_TWICE' }
  | { readonly refusal: 'PREFIX_LENGTHS' }

/** Why layouts could not be told apart, or not be read; undefined when they are fine. */
export function decideLayouts(layouts: readonly WeighLayout[]): LayoutConflict | undefined {
  const seen = new Set<string>()
  for (const layout of layouts) {
    if (new Set(layout.fields).size < layout.fields.length) return { refusal: 'FIELD_TWICE' }
    if (new Set(layout.prefixes.map(({ length }) => length)).size > 1) return { refusal: 'PREFIX_LENGTHS' }
    const digits = weighCodeLength(layout)
    for (const prefix of layout.prefixes) {
      if (seen.has(`${digits}/${prefix}`)) return { refusal: 'LAYOUTS_OVERLAP', prefix, digits }
      seen.add(`${digits}/${prefix}`)
    }
  }
  return undefined
}
