import type { Bitmap } from './bitmap.ts'

export type Align = 'left' | 'center' | 'right'
/** `wide` and `double` take two columns for each. */
export type Size = 'normal' | 'tall' | 'wide' | 'double'
export type Style = { readonly align?: Align; readonly bold?: boolean; readonly size?: Size }

/** What a piece of paper says, for any printer and any width. */
export type Block =
  | ({ readonly kind: 'text'; readonly text: string } & Style)
  /** Two texts at the two edges of the paper. */
  | ({ readonly kind: 'row'; readonly left: string; readonly right: string } & Omit<Style, 'align'>)
  | { readonly kind: 'rule'; readonly mark?: '-' | '=' | '*' }
  /** `dots` a module, 6 unless said. */
  | { readonly kind: 'qr'; readonly text: string; readonly dots?: number }
  /** Thirteen digits print as EAN-13, other ASCII as CODE 128. */
  | { readonly kind: 'barcode'; readonly text: string }
  | { readonly kind: 'image'; readonly bitmap: Bitmap }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'drawer' }

export type PrintDocument = readonly Block[]

/** A document on paper of a width: texts are wrapped and rows are text, each line as it will stand. */
export type Line =
  | { readonly kind: 'text'; readonly text: string; readonly align: Align; readonly bold: boolean; readonly size: Size }
  | Exclude<Block, { readonly kind: 'text' | 'row' | 'rule' }>

/** 58 mm paper has 32 columns, 80 mm has 48. */
export type Columns = 32 | 48

/** Dots of a column, and of a line of text; a Chinese character is 24 × 24. */
export const COLUMN_DOTS = 12
export const GLYPH_DOTS = 24
