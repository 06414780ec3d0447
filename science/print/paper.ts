import { type Bitmap, isBlack } from './bitmap.ts'
import { textWidth } from './columns.ts'
import type { Columns, Line, PrintDocument } from './document.ts'
import { layOut } from './lay-out.ts'

/** Dots as they are kept and sent: rows of whole bytes, 1 is black. */
export type Dots = { readonly width: number; readonly height: number; readonly base64: string }

/** A line of paper as a screen draws it. */
export type DrawnLine =
  | Extract<Line, { kind: 'text' | 'feed' }>
  | { readonly kind: 'qr'; readonly text: string }
  | ({ readonly kind: 'image' } & Dots)

/** What a screen draws: the lines of the paper without what only a printer does. */
export function drawnLines(document: PrintDocument, columns: Columns): DrawnLine[] {
  return layOut(document, columns).flatMap((line): DrawnLine[] => {
    switch (line.kind) {
      case 'text':
      case 'feed':
        return [line]
      case 'qr':
        return [{ kind: 'qr', text: line.text }]
      case 'image':
        return [{ kind: 'image', ...dotsOf(line.bitmap) }]
      case 'barcode':
      case 'cut':
      case 'drawer':
        return []
    }
  })
}

/** Dots as a picture. */
export function bitmapFrom({ width, height, base64 }: Dots): Bitmap {
  return { width, height, bits: Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) }
}

/** A picture as dots. */
export function dotsOf({ width, height, bits }: Bitmap): { width: number; height: number; base64: string } {
  return { width, height, base64: btoa(Array.from(bits, (byte) => String.fromCharCode(byte)).join('')) }
}

/** Dots as one path of SVG, a stroke for each run of black ones. */
export function dotsPath(dots: Dots): string {
  const bitmap = bitmapFrom(dots)
  let path = ''
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) {
      if (!isBlack(bitmap, x, y)) continue
      const from = x
      while (isBlack(bitmap, x, y)) x += 1
      path += `M${from} ${y}h${x - from}v1h-${x - from}z`
    }
  }
  return path
}

/** Parts of a line that are one column a letter, and those of two, which a screen's fonts draw in any width. */
export function cellsOf(text: string): readonly { readonly text: string; readonly isWide: boolean }[] {
  return (text.match(/[ -~]+|[^ -~]/gu) ?? []).map((part) => ({ text: part, isWide: textWidth(part) > [...part].length }))
}
