import type { LabelSize } from '#science/print'

/** Rolls that shelves here have; 2 mm between two labels, as they are all cut. */
export const sizes = [
  { id: '40x30', size: { widthMm: 40, heightMm: 30, gapMm: 2 } },
  { id: '50x30', size: { widthMm: 50, heightMm: 30, gapMm: 2 } },
  { id: '60x40', size: { widthMm: 60, heightMm: 40, gapMm: 2 } },
  { id: '70x38', size: { widthMm: 70, heightMm: 38, gapMm: 2 } },
  { id: '30x20', size: { widthMm: 30, heightMm: 20, gapMm: 2 } },
] as const satisfies readonly { id: string; size: LabelSize }[]

/** How a sheet of A4 is cut: self-adhesive sheets are sold so. */
export const layouts = [
  { id: '3x8', columns: 3, rows: 8 },
  { id: '3x7', columns: 3, rows: 7 },
  { id: '2x7', columns: 2, rows: 7 },
  { id: '4x10', columns: 4, rows: 10 },
  { id: '5x13', columns: 5, rows: 13 },
] as const
export type Layout = (typeof layouts)[number]

/** Sheets that so many tags take when the first places are used up. */
export function pagesOf(count: number, { columns, rows }: Pick<Layout, 'columns' | 'rows'>, skip: number): number {
  return Math.ceil((count + skip) / (columns * rows))
}
