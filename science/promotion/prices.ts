import { divideHalfUp, lineAmount } from '#science/money'
import { type Found, nothingTaken, type View } from './found.ts'
import type { CountedLine } from './pieces.ts'

interface Free {
  readonly line: number
  readonly counted: CountedLine
  readonly count: number
  readonly worthMinor: number
}

interface Gain {
  readonly line: number
  readonly pieces: number
  readonly gainMinor: number
}

/** What so many pieces of a line cost at another price; undefined when the line has none. */
export type PriceOf = (line: CountedLine, pieces: number) => number | undefined

/** A member's price of so many pieces of a line. */
export const memberPriceOf: PriceOf = (line, pieces) =>
  line.memberAmountMinor === null ? undefined : divideHalfUp(line.memberAmountMinor, pieces, line.pieces)

/** The price of so many pieces of a line at a price of the base unit. */
export function unitPriceOf(unitPriceMinor: number): PriceOf {
  return (line, pieces) => (line.pieces === 1 ? lineAmount(unitPriceMinor, line.baseThousandths) : unitPriceMinor * pieces)
}

/** [PM5] Every line that is dearer than the price costs the price; under a limit, those that gain most a piece. */
export function findPrice(priceOf: PriceOf, view: View): Found {
  const gains: Gain[] = []
  for (const { line, counted, count, worthMinor } of freePieces(view)) {
    const gainMinor = worthMinor - (priceOf(counted, count) ?? worthMinor)
    if (gainMinor > 0) gains.push({ line, pieces: count, gainMinor })
  }
  if (!Number.isFinite(view.timesMax)) return takeGains(view, gains)
  const gainOf = (line: number, pieces: number): Gain => {
    const counted = view.lines[line]
    const worthMinor = worthOfDearest(view, line, pieces)
    const price = counted === undefined ? undefined : priceOf(counted, pieces)
    return { line, pieces, gainMinor: worthMinor - (price ?? worthMinor) }
  }
  return takeGains(view, upTo(view.timesMax, gains, gainOf))
}

/** What is free of each line that the rule may touch, by line. */
function freePieces({ lines, pieces, matches }: View): Free[] {
  const counts = new Float64Array(lines.length)
  const worths = new Float64Array(lines.length)
  for (const { line, count, valueMinor } of pieces) {
    counts[line] = (counts[line] ?? 0) + count
    worths[line] = (worths[line] ?? 0) + count * valueMinor
  }
  const free: Free[] = []
  lines.forEach((counted, line) => {
    const count = counts[line] ?? 0
    if (count > 0 && matches.goods[line] === 1) free.push({ line, counted, count, worthMinor: worths[line] ?? 0 })
  })
  return free
}

function upTo(timesMax: number, gains: readonly Gain[], gainOf: (line: number, pieces: number) => Gain): Gain[] {
  let left = timesMax
  const chosen: Gain[] = []
  // Gains a piece compared crosswise, so that nothing is rounded.
  for (const gain of gains.toSorted((a, b) => b.gainMinor * a.pieces - a.gainMinor * b.pieces || a.line - b.line)) {
    if (left === 0) break
    const allowed = gain.pieces <= left ? gain : gainOf(gain.line, left)
    if (allowed.gainMinor <= 0) continue
    chosen.push(allowed)
    left -= allowed.pieces
  }
  return chosen
}

function worthOfDearest(view: View, line: number, pieces: number): number {
  let [left, worthMinor] = [pieces, 0]
  for (const piece of view.pieces) {
    if (piece.line !== line) continue
    const some = Math.min(left, piece.count)
    worthMinor += some * piece.valueMinor
    left -= some
  }
  return worthMinor
}

function takeGains(view: View, gains: readonly Gain[]): Found {
  const left = new Float64Array(view.lines.length)
  const weights = new Float64Array(view.lines.length)
  let [times, discountMinor] = [0, 0]
  for (const { line, pieces, gainMinor } of gains) {
    left[line] = pieces
    weights[line] = gainMinor
    times += pieces
    discountMinor += gainMinor
  }
  const taken = nothingTaken(view)
  for (let place = 0; place < taken.length; place += 1) {
    const piece = view.pieces[place]
    const wanted = piece === undefined ? 0 : (left[piece.line] ?? 0)
    if (piece === undefined || wanted === 0) continue
    const some = Math.min(piece.count, wanted)
    taken[place] = some
    left[piece.line] = wanted - some
  }
  return { taken, times, discountMinor, weights }
}
