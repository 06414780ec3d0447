import { idAt, slotsWith, type Segment } from './segment.ts'
import { textOf, type Lines } from './lines.ts'

/** A good found, by where it lies. */
export type Place = { readonly segment: Segment; readonly slot: number }

/** Goods of one rank that are put in order: nobody reads further. */
const RANKED_MAX = 400
/** Goods that are looked at for further words: who types two letters of everything types a third. */
const CANDIDATES_MAX = 5000
/** Three digits and more: part of a barcode, often its end, which is what people read off a worn label. */
const CODE_PART_LENGTH_MIN = 3

type Rank = { readonly of: (segment: Segment) => Lines; readonly text: (word: string) => string; readonly lengthMin?: number }

/** How a word fits a good, the surest way first. A line begins behind a line feed. */
const ranks: readonly (readonly Rank[])[] = [
  [
    { of: ({ numbers }) => numbers, text: (word) => `#${word}\t` },
    { of: ({ numbers }) => numbers, text: (word) => `@${word}\t` },
    { of: ({ initials }) => initials, text: (word) => `\t${word}\t` },
    { of: ({ names }) => names, text: (word) => `\n${word}\n` },
  ],
  [{ of: ({ initials }) => initials, text: (word) => `\t${word}` }],
  [{ of: ({ names }) => names, text: (word) => `\n${word}` }],
  [{ of: ({ names }) => names, text: (word) => word }],
  [{ of: ({ initials }) => initials, text: (word) => word }],
  [{ of: ({ numbers }) => numbers, text: (word) => `#${word}` }],
  [{ of: ({ codes }) => codes, text: (word) => word, lengthMin: CODE_PART_LENGTH_MIN }],
]

/**
 * The places of goods that fit all words, best first, `max` at most. `isCurrent` says whether a place holds what the good
 * is now: a changed good lies in a later segment again.
 */
export function searchIn(
  segments: readonly Segment[],
  words: readonly string[],
  max: number,
  isCurrent: (place: Place) => boolean,
): readonly Place[] {
  const [first, ...others] = words.toSorted((one, other) => other.length - one.length)
  if (first === undefined) return []
  const seen = new Set<string>()
  const found: Place[][] = ranks.map(() => [])
  let looked = 0
  for (const [at, rank] of ranks.entries()) {
    const here = found[at]
    if (here === undefined) continue
    for (const place of placesOf(segments, rank, first)) {
      if (here.length >= RANKED_MAX || looked >= CANDIDATES_MAX) break
      const id = idAt(place.segment, place.slot)
      if (seen.has(id)) continue
      seen.add(id)
      looked += 1
      const worst = others.reduce((rankSoFar, word) => Math.max(rankSoFar, rankOf(place, word)), at)
      if (worst < ranks.length && isCurrent(place)) found[worst]?.push(place)
    }
    if (others.length === 0 && found.reduce((sum, places) => sum + places.length, 0) >= max) break
  }
  return found.flatMap(shortestFirst).slice(0, max)
}

function* placesOf(segments: readonly Segment[], rank: readonly Rank[], word: string): Generator<Place> {
  for (const { of, text, lengthMin = 0 } of rank)
    if (word.length >= lengthMin)
      for (const segment of segments) for (const slot of slotsWith(of(segment), text(word))) yield { segment, slot }
}

/** The rank by which a word fits one good; beyond all when it does not. */
function rankOf({ segment, slot }: Place, word: string): number {
  const rank = ranks.findIndex((ways) =>
    ways.some(
      ({ of, text, lengthMin = 0 }) => word.length >= lengthMin && `\n${textOf(of(segment), slot)}\n`.includes(text(word)),
    ),
  )
  return rank === -1 ? ranks.length : rank
}

/** A short name is more likely the good that was meant: 可乐 before 可乐味糖. */
function shortestFirst(places: readonly Place[]): readonly Place[] {
  const lengthOf = ({ segment: { names }, slot }: Place) =>
    (names.starts[slot + 1] ?? names.text.length) - (names.starts[slot] ?? 0)
  return places.toSorted((one, other) => lengthOf(one) - lengthOf(other))
}
