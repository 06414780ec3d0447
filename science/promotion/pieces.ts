import type { PromotionLine } from './ticket.ts'

/**
 * Equal pieces of a line, many of them: at each place so many (`counts`) of a line, each worth `values` now. In columns,
 * because a ticket of 200 lines and 200 rules looks at them a hundred thousand times.
 */
export interface Pieces {
  length: number
  lines: Int32Array
  counts: Float64Array
  values: Float64Array
}

/** A line of the ticket with what stays the same about it all the way. */
export interface CountedLine extends PromotionLine {
  /** Pieces it counts as, by [PM3]. */
  readonly pieces: number
  /** The same number for lines of one product, from 0 without gaps. */
  readonly product: number
}

/** The lines in an order that does not depend on how they were rung up, by [PM4]. */
export function countedLines(lines: readonly PromotionLine[]): CountedLine[] {
  let product = -1
  let before: string | undefined
  return lines.toSorted(compareLines).map((line) => {
    if (line.productId !== before) product += 1
    before = line.productId
    return { ...line, pieces: piecesOf(line), product }
  })
}

/** An empty list with room for so many. */
export function newPieces(room: number): Pieces {
  return { length: 0, lines: new Int32Array(room), counts: new Float64Array(room), values: new Float64Array(room) }
}

/** Puts equal pieces at the end of the list. */
export function addPieces(to: Pieces, line: number, count: number, valueMinor: number): void {
  if (to.length === to.lines.length) grow(to)
  to.lines[to.length] = line
  to.counts[to.length] = count
  to.values[to.length] = valueMinor
  to.length += 1
}

/** Puts a whole amount shared out over pieces at the end: the dearer ones are dearer by one minor unit. */
export function addShared(to: Pieces, line: number, amountMinor: number, count: number): void {
  const dearer = amountMinor % count
  const valueMinor = (amountMinor - dearer) / count
  if (dearer > 0) addPieces(to, line, dearer, valueMinor + 1)
  addPieces(to, line, count - dearer, valueMinor)
}

/** Both lists, one after the other. */
export function joined(first: Pieces, second: Pieces): Pieces {
  if (first.length === 0) return second
  if (second.length === 0) return first
  for (let place = 0; place < second.length; place += 1)
    addPieces(first, second.lines[place] ?? 0, second.counts[place] ?? 0, second.values[place] ?? 0)
  return first
}

/** Dearest first, then by line; equal pieces of a line together. The first `sortedCount` are so already. */
export function sortPieces(pieces: Pieces, sortedCount: number): Pieces {
  const added = placesInOrder(pieces, sortedCount)
  const { lines, counts, values } = pieces
  const merged = newPieces(pieces.length)
  let old = 0
  let fresh = 0
  let last = -1
  while (old < sortedCount || fresh < added.length) {
    const place = added[fresh] ?? -1
    const isFresh = old >= sortedCount || (place >= 0 && comparePlaces(pieces, place, old) < 0)
    const from = isFresh ? place : old
    if (isFresh) fresh += 1
    else old += 1
    const line = lines[from] ?? 0
    const count = counts[from] ?? 0
    const value = values[from] ?? 0
    if (last >= 0 && merged.lines[last] === line && merged.values[last] === value) {
      merged.counts[last] = (merged.counts[last] ?? 0) + count
      continue
    }
    last += 1
    merged.lines[last] = line
    merged.counts[last] = count
    merged.values[last] = value
  }
  merged.length = last + 1
  return merged
}

function comparePlaces({ lines, values }: Pieces, a: number, b: number): number {
  return (values[b] ?? 0) - (values[a] ?? 0) || (lines[a] ?? 0) - (lines[b] ?? 0)
}

/** More than the places and lines of any ticket. */
const KEY_STEP = 2 ** 13

// A ticket may be sorted again after each of 200 rules; as one number a place, sorting takes a tenth of the time.
function placesInOrder(pieces: Pieces, from: number): Float64Array {
  const { length, lines, values } = pieces
  let dearest = 0
  for (let place = from; place < length; place += 1) dearest = Math.max(dearest, values[place] ?? 0)
  const isExact = length <= KEY_STEP && Number.isSafeInteger((dearest + 1) * KEY_STEP * KEY_STEP)
  const places = new Float64Array(length - from)
  for (let place = from; place < length; place += 1) {
    const key = ((dearest - (values[place] ?? 0)) * KEY_STEP + (lines[place] ?? 0)) * KEY_STEP
    places[place - from] = isExact ? key + place : place
  }
  if (!isExact) return places.sort((a, b) => comparePlaces(pieces, a, b))
  places.sort()
  for (let index = 0; index < places.length; index += 1) places[index] = (places[index] ?? 0) % KEY_STEP
  return places
}

function grow(pieces: Pieces): void {
  const room = Math.max(16, pieces.length * 2)
  const { lines, counts, values } = pieces
  pieces.lines = new Int32Array(room)
  pieces.counts = new Float64Array(room)
  pieces.values = new Float64Array(room)
  pieces.lines.set(lines)
  pieces.counts.set(counts)
  pieces.values.set(values)
}

function piecesOf({ byWeight, baseThousandths }: PromotionLine): number {
  return byWeight || baseThousandths % 1000 !== 0 ? 1 : Math.max(1, baseThousandths / 1000)
}

function compareLines(a: PromotionLine, b: PromotionLine): number {
  return (
    compareText(a.productId, b.productId) ||
    a.amountMinor - b.amountMinor ||
    a.baseThousandths - b.baseThousandths ||
    (a.memberAmountMinor ?? -1) - (b.memberAmountMinor ?? -1) ||
    Number(a.byWeight) - Number(b.byWeight) ||
    compareText(a.categoryIds.join(), b.categoryIds.join()) ||
    compareText(a.lineId, b.lineId)
  )
}

// Not by locale: a till and a server must agree on any machine.
function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
