import type { PaperLine } from './contract.ts'

/**
 * A receipt as a page of its own: for the browser's print window, where only the system knows the printer, and for the
 * customer's phone. `drawQr` answers markup of a QR code. No text of the shop becomes markup.
 */
export function paperPage(
  lines: readonly PaperLine[],
  { columns, drawQr }: { readonly columns: number; readonly drawQr: (text: string) => string },
): string {
  const widthMm = columns === 32 ? 58 : 80
  const style = [
    `@page{size:${widthMm}mm auto;margin:0}`,
    `body{margin:0 auto;width:${columns}ch;background:#fff;font:9pt/1.25 "Noto Sans Mono CJK SC","Sarasa Mono SC",monospace;color:#000}`,
    `p{margin:0;white-space:pre-wrap;min-height:1.25em}`,
    `.center{text-align:center}.right{text-align:right}.bold{font-weight:700}`,
    `.tall,.double{font-size:1.6em}.wide{letter-spacing:.5ch}`,
    `svg{display:block;margin:2mm auto;max-width:90%}`,
    `@media screen{body{padding:4ch 1ch;font-size:min(11pt,2.6vw + 4pt)}}`,
  ].join('')
  const body = lines.map((line) => lineMarkup(line, drawQr)).join('')
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>小票 · Receipt</title><style>${style}</style>${body}</html>`
}

function lineMarkup(line: PaperLine, drawQr: (text: string) => string): string {
  switch (line.kind) {
    case 'text':
      return `<p class="${line.align} ${line.size}${line.bold ? ' bold' : ''}">${escaped(line.text)}</p>`
    case 'qr':
      return drawQr(line.text)
    case 'feed':
      return '<p></p>'.repeat(Math.min(line.lines, 10))
    case 'image':
      return pictureMarkup(line)
  }
}

/** Dots as one path, a stroke for each run of black ones. */
function pictureMarkup({ width, height, base64 }: Extract<PaperLine, { kind: 'image' }>): string {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  const rowBytes = Math.ceil(width / 8)
  const isBlack = (x: number, y: number) => ((bytes[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
  let path = ''
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!isBlack(x, y)) continue
      const from = x
      while (x < width && isBlack(x, y)) x += 1
      path += `M${from} ${y}h${x - from}v1h-${x - from}z`
    }
  }
  return `<svg width="${width / 2}" height="${height / 2}" viewBox="0 0 ${width} ${height}" aria-hidden="true"><path d="${path}"/></svg>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
