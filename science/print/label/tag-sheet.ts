import { ean13Modules } from '../ean13.ts'
import { type PriceTag, tagTexts } from './price-tag.ts'

/** Labels on a sheet of A4. `skip`: places at the beginning that were used up already. */
export type TagSheet = { readonly columns: number; readonly rows: number; readonly skip?: number }

const PAGE_WIDTH_MM = 210
const PAGE_HEIGHT_MM = 297

/**
 * Sheets of price tags as a page of its own, for the browser to print or to keep as PDF: it has the fonts, and
 * every shop has it. A tag's text never becomes markup.
 */
export function tagSheets(tags: readonly PriceTag[], { columns, rows, skip = 0 }: TagSheet): string {
  const places: readonly (PriceTag | undefined)[] = [...Array.from({ length: skip }, () => undefined), ...tags]
  const each = columns * rows
  const sheets = Array.from({ length: Math.ceil(places.length / each) }, (_, sheet) =>
    places.slice(sheet * each, (sheet + 1) * each),
  )
  const [width, height] = [PAGE_WIDTH_MM / columns, PAGE_HEIGHT_MM / rows]
  const body = sheets.map((sheet) => `<section>${sheet.map(oneTag).join('')}</section>`).join('')
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>价签 · Price tags</title><style>${style(columns, width, height)}</style>${body}</html>`
}

function style(columns: number, width: number, height: number): string {
  return [
    `@page{size:A4;margin:0}`,
    `body{margin:0;font-family:"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#000}`,
    `section{display:grid;grid-template-columns:repeat(${columns},${width}mm);grid-auto-rows:${height}mm;break-after:page}`,
    `article{box-sizing:border-box;padding:2mm 3mm;overflow:hidden;display:flex;flex-direction:column}`,
    `h2{font-size:10pt;margin:0;line-height:1.2;max-height:2.4em;overflow:hidden}`,
    `b{font-size:16pt;line-height:1.3}`,
    `small{font-size:8pt}`,
    `svg{width:36mm;height:8mm;margin-top:auto}`,
    `@media screen{article{outline:1px dashed #ccc}}`,
  ].join('')
}

function oneTag(tag: PriceTag | undefined): string {
  if (tag === undefined) return '<article></article>'
  const { name, price, member, ean, code } = tagTexts(tag)
  return [
    `<article><h2>${escaped(name)}</h2><b>${escaped(price)}</b>`,
    member === undefined ? '' : `<small>${escaped(member)}</small>`,
    ean === undefined ? '' : bars(ean),
    `<small>${escaped(code)}</small></article>`,
  ].join('')
}

/** Bars as one path, with the white space that a scanner needs on both sides: 11 modules left, 7 right. */
function bars(ean: string): string {
  const path = ean13Modules(ean)
    .map((black, place) => (black ? `M${place + 11} 0h1v20h-1z` : ''))
    .join('')
  return `<svg viewBox="0 0 113 20" preserveAspectRatio="none" role="img" aria-label="${ean}"><path d="${path}"/></svg>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
