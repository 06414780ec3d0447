import type { CountedLine, Pieces } from './pieces.ts'
import type { Matches } from './matching.ts'

/** What is free of each line, in columns: pieces, and their worth. */
export interface Free {
  readonly counts: Float64Array
  readonly worthsMinor: Float64Array
}

/** What a rule looks at: pieces still free, dearest first, the same summed by line, and which lines it may touch. */
export interface View {
  readonly lines: readonly CountedLine[]
  /** By line, the number of its product. */
  readonly products: Int32Array
  readonly pieces: Pieces
  readonly free: Free
  readonly matches: Matches
  readonly timesMax: number
}

/** Some pieces, by their place in the view; or all that is free of some lines, which most rules take. */
export type Taken =
  | { readonly of: 'pieces'; readonly places: readonly number[]; readonly counts: readonly number[] }
  | { readonly of: 'lines'; readonly lines: readonly number[] }

/** What a rule would take and give. */
export interface Found {
  readonly taken: Taken
  readonly discountMinor: number
  readonly times: number
  /** By line: how the discount is shared; null: by what was taken. */
  readonly weights: Float64Array | null
}

/** Sums pieces by line. */
export function freeOf(pieces: Pieces, lines: number): Free {
  const counts = new Float64Array(lines)
  const worthsMinor = new Float64Array(lines)
  for (let place = 0; place < pieces.length; place += 1) {
    const line = pieces.lines[place] ?? 0
    const count = pieces.counts[place] ?? 0
    counts[line] = (counts[line] ?? 0) + count
    worthsMinor[line] = (worthsMinor[line] ?? 0) + count * (pieces.values[place] ?? 0)
  }
  return { counts, worthsMinor }
}

/** The lines that a rule may touch and of which something is free. */
export function freeLines({ free: { counts }, matches }: View): number[] {
  const lines: number[] = []
  for (let line = 0; line < counts.length; line += 1) if ((counts[line] ?? 0) > 0 && matches.goods[line] === 1) lines.push(line)
  return lines
}

/** The sum of some lines of a column. */
export function sumOf(column: Float64Array, lines: readonly number[]): number {
  let sum = 0
  for (const line of lines) sum += column[line] ?? 0
  return sum
}

/** The places of the pieces of marked lines, in the view's order. */
export function placesOf({ pieces: { length, lines } }: View, marked: Uint8Array): number[] {
  const places: number[] = []
  for (let place = 0; place < length; place += 1) if (marked[lines[place] ?? -1] === 1) places.push(place)
  return places
}

/** Pieces gathered one after the other. */
export interface Gathered {
  readonly of: 'pieces'
  readonly places: number[]
  readonly counts: number[]
}

/** An empty gathering. */
export function nothingGathered(): Gathered {
  return { of: 'pieces', places: [], counts: [] }
}

/** Gathers the first `count` pieces of these places; answers what they are worth. */
export function takeFirst({ pieces }: View, places: readonly number[], count: number, gathered: Gathered): number {
  const { counts, values } = pieces
  let left = count
  let worthMinor = 0
  for (const place of places) {
    if (left <= 0) break
    const some = Math.min(left, counts[place] ?? 0)
    gathered.places.push(place)
    gathered.counts.push(some)
    worthMinor += some * (values[place] ?? 0)
    left -= some
  }
  return worthMinor
}

/** How many pieces lie at these places; those worth nothing are left out when `worth` is set. */
export function countOf({ pieces }: View, places: readonly number[], options?: { readonly worth: true }): number {
  const { counts, values } = pieces
  let count = 0
  for (const place of places) if (options === undefined || (values[place] ?? 0) > 0) count += counts[place] ?? 0
  return count
}
