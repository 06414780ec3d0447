import { codeKey } from './code-key.ts'
import type { Codes, KnownCodes } from './known-codes.ts'

export type CodeConflict = {
  readonly refusal: 'BARCODE_TAKEN' | 'NUMBER_TAKEN' | 'PLU_TAKEN'
  readonly code: string
  /** The good that has it. */
  readonly name: string
}

/** The first code of a good that another one has; undefined when all are its own or free. */
export function decideCodes(productId: string, codes: Codes, known: KnownCodes): CodeConflict | undefined {
  const seen = new Set<string>()
  for (const code of codes.barcodes) {
    const key = codeKey(code)
    const owner = known.barcodes.get(key)
    if (owner !== undefined && owner.productId !== productId) return { refusal: 'BARCODE_TAKEN', code, name: owner.name }
    if (seen.has(key)) return { refusal: 'BARCODE_TAKEN', code, name: code }
    seen.add(key)
  }
  const numbered = known.numbers.get(codes.number)
  if (numbered !== undefined && numbered.productId !== productId)
    return { refusal: 'NUMBER_TAKEN', code: codes.number, name: numbered.name }
  const weighed = codes.plu === null ? undefined : known.plus.get(codes.plu)
  if (codes.plu !== null && weighed !== undefined && weighed.productId !== productId)
    return { refusal: 'PLU_TAKEN', code: codes.plu, name: weighed.name }
  return undefined
}
