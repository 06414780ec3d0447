import { divideHalfUp, lineAmount } from '#science/money'
import { type Found, freeLines, nothingGathered, type View } from './found.ts'
import type { CountedLine } from './pieces.ts'

interface Gain {
  readonly line: number
  readonly pieces: number
  readonly gainMinor: number
}

/** What so many pieces of a line cost at another price; undefined when the line has none. */
export type PriceOf = (line: CountedLine, pieces: number) => number | undefined

/** A member's price of so many pieces of a line. */
export const memberPriceOf: PriceOf = (line, pieces) => {
  if (line.memberAmountMinor === null) return undefined
  return pieces === line.pieces ? line.memberAmountMinor : divideHalfUp(line.memberAmountMinor, pieces, line.pieces)
}

/** The price of so many pieces of a line at a price of the base unit. */
export function unitPriceOf(unitPriceMinor: number): PriceOf {
  return (line, pieces) => (line.pieces === 1 ? lineAmount(unitPriceMinor, line.baseThousandths) : unitPriceMinor * pieces)
}

/** [PM5] Every line that is dearer than the price costs the price; under a limit, those that gain most a piece. */
export function findPrice(priceOf: PriceOf, view: View): Found {
  const gainOf = (line: number, pieces: number, worthMinor: number): number => {
    const counted = view.lines[line]
    return worthMinor - ((counted === undefined ? undefined : priceOf(counted, pieces)) ?? worthMinor)
  }
  const weights = new Float64Array(view.lines.length)
  const lines: number[] = []
  let [times, discountMinor] = [0, 0]
  for (const line of freeLines(view)) {
    const pieces = view.free.counts[line] ?? 0
    const gainMinor = gainOf(line, pieces, view.free.worthsMinor[line] ?? 0)
    if (gainMinor <= 0) continue
    lines.push(line)
    weights[line] = gainMinor
    times += pieces
    discountMinor += gainMinor
  }
  if (times <= view.timesMax) return { taken: { of: 'lines', lines }, times, discountMinor, weights }
  const gains = lines.map((line) => ({ line, pieces: view.free.counts[line] ?? 0, gainMinor: weights[line] ?? 0 }))
  const gainOfDearest = (line: number, pieces: number) => ({
    line,
    pieces,
    gainMinor: gainOf(line, pieces, worthOfDearest(view, line, pieces)),
  })
  return takeGains(view, upTo(view.timesMax, gains, gainOfDearest))
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

function worthOfDearest({ pieces }: View, line: number, count: number): number {
  let [left, worthMinor] = [count, 0]
  for (let place = 0; place < pieces.length && left > 0; place += 1) {
    if (pieces.lines[place] !== line) continue
    const some = Math.min(left, pieces.counts[place] ?? 0)
    worthMinor += some * (pieces.values[place] ?? 0)
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
  const taken = nothingGathered()
  for (let place = 0; place < view.pieces.length; place += 1) {
    const line = view.pieces.lines[place] ?? 0
    const wanted = left[line] ?? 0
    if (wanted === 0) continue
    const some = Math.min(view.pieces.counts[place] ?? 0, wanted)
    taken.places.push(place)
    taken.counts.push(some)
    left[line] = wanted - some
  }
  return { taken, times, discountMinor, weights }
}
