/**
 * A cell as the file has it: plain text; a number, kept as the shortest digits that name it; a formula with the text
 * of its last value; or an error. Small, because a file has millions of them.
 */
export type Cell =
  | string
  | { readonly is: 'number'; readonly text: string; readonly formula?: true }
  | { readonly is: 'formula'; readonly text: string }
  | { readonly is: 'error'; readonly text: string }

/** What a person would read in the cell. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  return typeof cell === 'string' ? cell : cell.text
}

/** Whether the cell shows what a formula once computed. */
export function isFormula(cell: Cell | undefined): boolean {
  return typeof cell === 'object' && (cell.is === 'formula' || (cell.is === 'number' && cell.formula === true))
}

/** A sheet as it is read: `line` of `rows[0]` in the sheet is 1. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly Cell[])[] }

export type Workbook = {
  /** utf-8, utf-16le, utf-16be, gb18030, or xlsx, xls. */
  readonly encoding: string
  readonly sheets: readonly Sheet[]
}
