import { renderSVG } from 'uqr'
import { drawnLines, encodeEscpos, type PrintDocument } from '#science/print'
import type { Printer } from './contract.ts'
import { drawQr } from './draw-qr.ts'
import { paperPage } from './paper-page.ts'

/** A document as this printer takes it: ESC/POS, or a page for a browser's print window. */
export function contentFor(printer: Printer, document: PrintDocument): Uint8Array {
  const { columns, charset, cuts, hasDrawer } = printer
  if (printer.kind === 'browser') return Buffer.from(paperPage(drawnLines(document, columns), { columns, drawQr: qrMarkup }))
  return encodeEscpos(document, { columns, charset, cuts, drawer: hasDrawer, ...(printer.drawsQr ? {} : { drawQr }) })
}

/** A QR code as markup. */
export function qrMarkup(text: string): string {
  return renderSVG(text, { ecc: 'M', pixelSize: 3 })
}
