import type { PaperLine } from '../../contract.ts'

/**
 * A receipt as a page of its own, for the browser's print window: for shops whose printer only the system knows.
 * `drawQr` answers markup of a QR code. No text of the shop becomes markup.
 */
export function paperPage(lines: readonly PaperLine[], columns: number, drawQr: (text: string) => string): string {
  const widthMm = columns === 32 ? 58 : 80
  const style = [
    `@page{size:${widthMm}mm auto;margin:0}`,
    `body{margin:0;width:${columns}ch;font:9pt/1.25 "Noto Sans Mono CJK SC","Sarasa Mono SC",monospace;color:#000}`,
    `p{margin:0;white-space:pre-wrap;min-height:1.25em}`,
    `.center{text-align:center}.right{text-align:right}.bold{font-weight:700}`,
    `.tall,.double{font-size:1.6em}.wide{letter-spacing:.5ch}`,
    `svg{display:block;margin:2mm auto;width:30mm;height:30mm}`,
  ].join('')
  const body = lines.map((line) => lineMarkup(line, drawQr)).join('')
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>小票 · Receipt</title><style>${style}</style>${body}</html>`
}

function lineMarkup(line: PaperLine, drawQr: (text: string) => string): string {
  switch (line.kind) {
    case 'text':
      return `<p class="${line.align} ${line.size}${line.bold ? ' bold' : ''}">${escaped(line.text)}</p>`
    case 'qr':
      return drawQr(line.text)
    case 'feed':
      return '<p></p>'.repeat(Math.min(line.lines, 10))
    // The print window draws no raster: a shop that wants its logo there has it in the header's words.
    case 'image':
      return ''
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
