import { cellsOf, dotsPath } from '#science/print'
import type { PaperLine } from './contract.ts'

/** What a page of paper needs beside its lines. No text of the shop becomes markup. */
export type PaperPageSetting = {
  readonly columns: number
  /** Answers markup of a QR code. */
  readonly drawQr: (text: string) => string
  readonly language?: 'zh' | 'en'
  readonly title?: string
  /** Where the same page is found in the other language; left out on a page for the print window. */
  readonly otherLanguage?: { readonly href: string; readonly name: string }
}

/** Paper as a page of its own, without a script: for the browser's print window, and for the customer's phone. */
export function paperPage(lines: readonly PaperLine[], setting: PaperPageSetting): string {
  const { columns, drawQr, language = 'zh', title = '小票 · Receipt', otherLanguage } = setting
  const body = lines.map((line) => lineMarkup(line, drawQr)).join('')
  const head = [
    `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">`,
    `<meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style(columns)}</style>`,
  ].join('')
  const link =
    otherLanguage === undefined
      ? ''
      : `<nav><a href="${escaped(otherLanguage.href)}" hreflang="${language === 'zh' ? 'en' : 'zh'}">${escaped(otherLanguage.name)}</a></nav>`
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head>${head}</head><body>${link}<main>${body}</main></body></html>`
}

function style(columns: number): string {
  return [
    `@page{size:${columns === 32 ? 58 : 80}mm auto;margin:0}`,
    `body{margin:0;color:#1f1d18;font:9pt/1.35 ui-monospace,Menlo,Consolas,"Noto Sans Mono","DejaVu Sans Mono","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",monospace}`,
    `main{width:${columns}ch;margin:0 auto;background:#fff}`,
    `p{margin:0;white-space:pre;min-height:1.35em}`,
    `i{display:inline-block;font-size:1.15em;line-height:1;width:calc(2ch / 1.15);text-align:center;font-style:normal}`,
    `.center{text-align:center}.right{text-align:right}.bold{font-weight:700}`,
    `.double{font-size:2em;line-height:1.3}`,
    `.tall{transform:scaleY(1.6);margin:.4em 0}.wide{font-size:2em;line-height:.8;transform:scaleY(.5)}`,
    `.heard{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;user-select:none}`,
    `svg{display:block;margin:2mm auto;max-width:80%;height:auto}`,
    `nav{text-align:right;font:15px/1 sans-serif}nav a{display:inline-block;padding:15px 16px;color:#0e6650}`,
    `@media screen{body{background:#f6f4ee;padding:0 0 32px;font-size:clamp(11px,${Math.floor(150 / columns)}vw,15px)}`,
    `main{padding:3ch 2ch;border-radius:6px;box-shadow:0 1px 8px #0002}}`,
    `@media print{nav{display:none}}`,
  ].join('')
}

function lineMarkup(line: PaperLine, drawQr: (text: string) => string): string {
  switch (line.kind) {
    case 'text':
      return `<p class="${line.align} ${line.size}${line.bold ? ' bold' : ''}">${textMarkup(line.text)}</p>`
    case 'qr':
      return drawQr(line.text)
    case 'feed':
      return '<p></p>'.repeat(Math.min(line.lines, FEED_LINES_MAX))
    case 'image':
      return `<svg width="${line.width / 2}" height="${line.height / 2}" viewBox="0 0 ${line.width} ${line.height}" aria-hidden="true"><path d="${dotsPath(line)}"/></svg>`
  }
}

/** White paper beyond this says nothing on a screen. */
const FEED_LINES_MAX = 10

/** Cells for the eye; a screen reader would spell them, so it gets the text whole. */
function textMarkup(text: string): string {
  const cells = cellsOf(text)
  if (cells.every(({ isWide }) => !isWide)) return escaped(text)
  return `<span aria-hidden="true">${cells.map(cellMarkup).join('')}</span><span class="heard">${escaped(text.trim())}</span>`
}

function cellMarkup({ text, isWide }: { readonly text: string; readonly isWide: boolean }): string {
  return isWide ? `<i>${escaped(text)}</i>` : escaped(text)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
