import type { CountedLine, Pieces } from './pieces.ts'
import type { Matches } from './matching.ts'

/** What a rule looks at: pieces still free, dearest first, and which lines it may touch. */
export interface View {
  readonly lines: readonly CountedLine[]
  readonly pieces: readonly Pieces[]
  readonly matches: Matches
  readonly timesMax: number
}

/** What a rule would take and give: pieces by their place in the view. */
export interface Found {
  readonly taken: Float64Array
  readonly discountMinor: number
  readonly times: number
  /** By line: how the discount is shared; null: by what was taken. */
  readonly weights: Float64Array | null
}

/** The places of the pieces of marked lines, in the view's order. */
export function placesOf(view: View, marked: Uint8Array): number[] {
  const places: number[] = []
  for (let place = 0; place < view.pieces.length; place += 1) if (marked[view.pieces[place]?.line ?? -1] === 1) places.push(place)
  return places
}

/** Takes the first `count` pieces of these places into `taken`; answers what they are worth. */
export function takeFirst(view: View, places: readonly number[], count: number, taken: Float64Array): number {
  let left = count
  let worthMinor = 0
  for (const place of places) {
    if (left <= 0) break
    const piece = view.pieces[place]
    if (piece === undefined) continue
    const some = Math.min(left, piece.count)
    taken[place] = some
    worthMinor += some * piece.valueMinor
    left -= some
  }
  return worthMinor
}

/** How many pieces lie at these places; those worth nothing are left out when `worth` is set. */
export function countOf(view: View, places: readonly number[], options?: { readonly worth: true }): number {
  let count = 0
  for (const place of places) {
    const piece = view.pieces[place]
    if (piece !== undefined && (options === undefined || piece.valueMinor > 0)) count += piece.count
  }
  return count
}

/** Nothing of the view's pieces, to be filled. */
export function nothingTaken(view: View): Float64Array {
  return new Float64Array(view.pieces.length)
}
