import { type Bitmap, type Columns, layOut, type PrintDocument } from '#science/print'
import type { PaperLine, ReceiptTemplate } from './contract.ts'

/** What a screen draws: the lines of the paper without what only a printer does. */
export function paperLines(document: PrintDocument, columns: Columns): PaperLine[] {
  return layOut(document, columns).flatMap((line): PaperLine[] => {
    switch (line.kind) {
      case 'text':
      case 'feed':
        return [line]
      case 'qr':
        return [{ kind: 'qr', text: line.text }]
      case 'image':
        return [{ kind: 'image', ...logoOf(line.bitmap) }]
      case 'barcode':
      case 'cut':
      case 'drawer':
        return []
    }
  })
}

/** A logo as dots. */
export function logoBitmap(logo: ReceiptTemplate['logo']): Bitmap | null {
  if (logo === null) return null
  const { width, height, base64 } = logo
  return { width, height, bits: Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) }
}

/** Dots as a logo is kept and shown. */
export function logoOf({ width, height, bits }: Bitmap): { width: number; height: number; base64: string } {
  return { width, height, base64: btoa(Array.from(bits, (byte) => String.fromCharCode(byte)).join('')) }
}
