import type { SignedLine } from '#platform/journal/contract'
import { type Part, readLastCopy, readPart } from '#platform/replica'

/** Why scanned codes are no ticket. */
export type CodesFault =
  | 'LAST_COPY_UNREADABLE'
  | 'LAST_COPY_TOO_NEW'
  | 'LAST_COPY_MIXED'
  | 'LAST_COPY_TORN'
  | { readonly missing: readonly number[] }

/** The signed line that all codes of one ticket hold, or why they hold none. */
export async function readCodes(codes: readonly string[]): Promise<{ readonly line: SignedLine } | CodesFault> {
  const read = codes.map(readPart)
  if (read.includes('tooNew')) return 'LAST_COPY_TOO_NEW'
  const parts = read.filter((part): part is Part => typeof part !== 'string')
  if (parts.length < read.length) return 'LAST_COPY_UNREADABLE'
  const copy = await readLastCopy(parts)
  if (copy === 'mixed') return 'LAST_COPY_MIXED'
  return copy === 'torn' ? 'LAST_COPY_TORN' : copy
}
