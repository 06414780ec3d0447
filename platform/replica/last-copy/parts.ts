import { fromBase32, toBase32 } from './base32.ts'

/** Letters before a part's own: which code it is, which part of how many, and a name that all parts of one ticket share. */
const MAGIC = 'YPT'
const VERSION = 1
const NAME_LETTERS = 4
const HEAD = new RegExp(`${MAGIC}([0-9])([1-9])([1-9])([A-Z2-7]{${NAME_LETTERS}})([A-Z2-7]+)$`)

/**
 * Letters of one part. With its head they fill a QR code of version 25 at correction L, 117 modules: three dots each and
 * the quiet zone are 375 of the 384 dots of 58 mm paper.
 */
const PART_LETTERS_MAX = 1843
/** Four codes are 19 cm of paper. A ticket that would need more is said to have no last copy. */
export const PARTS_MAX = 4

/** One scanned code of a last copy. */
export type Part = { readonly place: number; readonly of: number; readonly name: string; readonly letters: string }

/** What a scanned text is: a part, of a version that is not known here yet, or nothing of ours. */
export type PartRead = Part | 'tooNew' | 'other'

/** Bytes as the texts of one code or a few; undefined when {@link PARTS_MAX} do not hold them. `name`: 4 letters. */
export function writeParts(bytes: Uint8Array, name: string): readonly string[] | undefined {
  const letters = toBase32(bytes)
  const of = Math.max(1, Math.ceil(letters.length / PART_LETTERS_MAX))
  if (of > PARTS_MAX) return undefined
  const each = Math.ceil(letters.length / of)
  return Array.from(
    { length: of },
    (_, place) => `${MAGIC}${VERSION}${place + 1}${of}${name}${letters.slice(place * each, (place + 1) * each)}`,
  )
}

/** Reads what a scanner typed or a person pasted: the code alone, or an address that ends in it. Small letters will do. */
export function readPart(text: string): PartRead {
  const [, version, place, of, name = '', letters = ''] = HEAD.exec(text.replaceAll(/\s/g, '').toUpperCase()) ?? []
  if (version === undefined) return 'other'
  if (Number(version) !== VERSION) return 'tooNew'
  return Number(place) > Number(of) ? 'other' : { place: Number(place), of: Number(of), name, letters }
}

/** Puts the parts of one ticket together. `missing`: the numbers of those that are not there yet; `mixed`: of two tickets. */
export function joinParts(parts: readonly Part[]): Uint8Array | { readonly missing: readonly number[] } | 'mixed' | 'torn' {
  const [first] = parts
  if (first === undefined) return { missing: [1] }
  const { name, of } = first
  if (parts.some((part) => part.name !== name || part.of !== of)) return 'mixed'
  const byPlace = new Map(parts.map(({ place, letters }) => [place, letters]))
  const places = Array.from({ length: of }, (_, place) => place + 1)
  const missing = places.filter((place) => !byPlace.has(place))
  if (missing.length > 0) return { missing }
  return fromBase32(places.map((place) => byPlace.get(place)).join('')) ?? 'torn'
}

/** The name that the parts of a ticket share: the first 20 bits of its line's hash. */
export function nameOfParts(hash: string): string {
  return toBase32(Uint8Array.from([0, 2, 4], (at) => Number.parseInt(hash.slice(at, at + 2), 16))).slice(0, NAME_LETTERS)
}
