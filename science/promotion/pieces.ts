import type { PromotionLine } from './ticket.ts'

/** Equal pieces of one line: `count` of them, each worth `valueMinor` now. */
export interface Pieces {
  readonly line: number
  readonly count: number
  readonly valueMinor: number
}

/** A line of the ticket with what stays the same about it all the way. */
export interface CountedLine extends PromotionLine {
  /** Pieces it counts as, by [PM3]. */
  readonly pieces: number
}

/** The lines in an order that does not depend on how they were rung up, by [PM4]. */
export function countedLines(lines: readonly PromotionLine[]): CountedLine[] {
  return lines.map((line) => ({ ...line, pieces: piecesOf(line) })).toSorted(compareLines)
}

/** Whole amounts shared out over pieces: the dearer ones are dearer by one minor unit. */
export function cutIntoPieces(line: number, amountMinor: number, count: number): Pieces[] {
  const dearer = amountMinor % count
  const valueMinor = (amountMinor - dearer) / count
  const cheaper = { line, count: count - dearer, valueMinor }
  return dearer === 0 ? [cheaper] : [{ line, count: dearer, valueMinor: valueMinor + 1 }, cheaper]
}

/** Dearest first, then by line; equal pieces of a line together. The first `sortedCount` are so already. */
export function sortPieces(pieces: readonly Pieces[], sortedCount: number): Pieces[] {
  const added = sorted(pieces.slice(sortedCount))
  const merged: Pieces[] = []
  let [old, fresh] = [0, 0]
  for (;;) {
    const [a, b] = [old < sortedCount ? pieces[old] : undefined, added[fresh]]
    const one = a === undefined || (b !== undefined && comparePieces(b, a) < 0) ? b : a
    if (one === undefined) return merged
    if (one === a) old += 1
    else fresh += 1
    const last = merged.at(-1)
    if (last?.line === one.line && last.valueMinor === one.valueMinor)
      merged[merged.length - 1] = { ...one, count: one.count + last.count }
    else merged.push(one)
  }
}

function comparePieces(a: Pieces, b: Pieces): number {
  return b.valueMinor - a.valueMinor || a.line - b.line
}

// A ticket may be sorted again after each of 200 rules; as one number a piece, sorting takes a tenth of the time.
function sorted(pieces: readonly Pieces[]): Pieces[] {
  const keys = new Float64Array(pieces.length)
  let dearest = 0
  for (const { valueMinor } of pieces) dearest = Math.max(dearest, valueMinor)
  if (pieces.length > KEY_STEP || !Number.isSafeInteger((dearest + 1) * KEY_STEP * KEY_STEP))
    return pieces.toSorted(comparePieces)
  pieces.forEach(({ line, valueMinor }, place) => {
    keys[place] = ((dearest - valueMinor) * KEY_STEP + line) * KEY_STEP + place
  })
  keys.sort()
  const inOrder: Pieces[] = []
  for (const key of keys) {
    const piece = pieces[key % KEY_STEP]
    if (piece !== undefined) inOrder.push(piece)
  }
  return inOrder
}

/** More than the pieces that a ticket falls into. */
const KEY_STEP = 2 ** 13

function piecesOf({ byWeight, baseThousandths }: PromotionLine): number {
  return byWeight || baseThousandths % 1000 !== 0 ? 1 : Math.max(1, baseThousandths / 1000)
}

function compareLines(a: CountedLine, b: CountedLine): number {
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
