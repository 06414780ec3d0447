import type { InputOf } from '#platform/contract'
import { readAmount } from '#web/ui'
import { CASH_MINOR_MAX, DENOMINATIONS_MINOR, PIECES_MAX, type countDrawer } from '../../contract.ts'

/** A line of the count: pieces of one denomination, or the loose money that is counted by amount. */
export type CountRow = (typeof DENOMINATIONS_MINOR)[number] | 'other'

/** The lines in the order in which a drawer is counted: large notes first, loose money last. */
export const countRows: readonly CountRow[] = [...DENOMINATIONS_MINOR, 'other']

/** What was typed, by line; a line nobody came to is absent. */
export type Typed = Readonly<Partial<Record<CountRow, string>>>

/** More pieces of one kind than a drawer holds: a barcode, or the amount in place of the pieces. */
const PIECES_DOUBTED = 500
/** More cash than a counter keeps: ¥100,000. */
const CASH_MINOR_DOUBTED = 10_000_000

/** The money of one line, in fen; 0 while nothing readable is typed. */
export function amountOf(row: CountRow, text: string | undefined): number {
  const read = readAmount(text ?? '', row === 'other' ? 2 : 0)
  if (!read.ok || read.value < 0) return 0
  return row === 'other' ? Math.min(read.value, CASH_MINOR_MAX) : row * Math.min(read.value, PIECES_MAX)
}

/** All the money, in fen. */
export function sumOf(typed: Typed): number {
  return countRows.reduce((sum, row) => sum + amountOf(row, typed[row]), 0)
}

/** The count as it is sent: lines without pieces are left out. */
export function countOf(typed: Typed): Omit<InputOf<typeof countDrawer>, 'shiftId'> {
  const denominations = DENOMINATIONS_MINOR.map((denominationMinor) => ({
    denominationMinor,
    pieces: amountOf(denominationMinor, typed[denominationMinor]) / denominationMinor,
  }))
  return { denominations: denominations.filter(({ pieces }) => pieces > 0), otherMinor: amountOf('other', typed.other) }
}

/** What makes one ask again before a count is kept: nothing at all, or more than can be. */
export function doubtOf(typed: Typed): 'nothing' | 'much' | undefined {
  if (sumOf(typed) === 0) return 'nothing'
  const isMuch = DENOMINATIONS_MINOR.some((row) => amountOf(row, typed[row]) > row * PIECES_DOUBTED)
  return isMuch || sumOf(typed) > CASH_MINOR_DOUBTED ? 'much' : undefined
}

/** The line after or before; at the ends one stays. */
export function neighbourOf(row: CountRow, by: 1 | -1): CountRow {
  return countRows[countRows.indexOf(row) + by] ?? row
}

/** Digits before the point that a line takes. */
export function wholeMaxOf(row: CountRow): number {
  return String(row === 'other' ? CASH_MINOR_MAX / 100 - 1 : PIECES_MAX).length
}
