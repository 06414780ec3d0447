import type { InputOf } from '#platform/contract'
import type { adjust, Move, Reason } from '../contract.ts'

/** A good on a list that is not submitted yet; the quantity is what a person entered, null until then. */
export type Line = { productId: string; name: string; unit: string; quantityThousandths: number | null }

/** The list after a good was scanned: another of it raises its line, a new one goes on top. */
export function withScanned(
  lines: readonly Line[],
  scanned: Omit<Line, 'quantityThousandths'>,
  thousandths: number | null,
): Line[] {
  const known = lines.find(({ productId }) => productId === scanned.productId)
  if (known === undefined) return [{ ...scanned, quantityThousandths: thousandths }, ...lines]
  if (thousandths === null) return [...lines]
  return withQuantity(lines, scanned.productId, (known.quantityThousandths ?? 0) + thousandths)
}

/** The list with another quantity for one good. */
export function withQuantity(lines: readonly Line[], productId: string, quantityThousandths: number | null): Line[] {
  return lines.map((line) => (line.productId === productId ? { ...line, quantityThousandths } : line))
}

/** What a person enters for a reason: the shelf's count, or how many fewer or more. */
export type Entry = 'counted' | 'fewer' | 'more'

const entries: Readonly<Record<Reason, Entry>> = {
  counted: 'counted',
  opening: 'counted',
  correction: 'counted',
  waste: 'fewer',
  ownUse: 'fewer',
  lost: 'fewer',
  found: 'more',
}

/** How a quantity is meant under a reason. */
export function entryOf(reason: Reason): Entry {
  return entries[reason]
}

/** What the book becomes when a quantity is entered. */
export function becomes(entry: Entry, bookThousandths: number, quantityThousandths: number): number {
  if (entry === 'counted') return quantityThousandths
  return bookThousandths + (entry === 'more' ? quantityThousandths : -quantityThousandths)
}

/** The lines as `stock.adjust` takes them. */
export function adjustmentOf(reason: Reason, lines: readonly Line[]): InputOf<typeof adjust>['lines'] {
  const entry = entryOf(reason)
  return lines.map(({ productId, quantityThousandths }) => {
    const quantity = quantityThousandths ?? 0
    if (entry === 'counted') return { productId, countedThousandths: quantity }
    return { productId, changeThousandths: entry === 'more' ? quantity : -quantity }
  })
}

/** What was left after each move, newest first, counted back from what is there now. */
export function balancesAfter(onHandThousandths: number, moves: readonly Pick<Move, 'changeThousandths'>[]): number[] {
  let left = onHandThousandths
  return moves.map(({ changeThousandths }) => {
    const after = left
    left -= changeThousandths
    return after
  })
}
