import { type Bitmap, rowBytes } from '../bitmap.ts'
import { ascii, bytes } from '../bytes.ts'
import { wrap } from '../columns.ts'
import { encodeGb18030 } from '../gb18030.ts'
import { assertCopies, type DotsPerMm, type LabelSize, type PriceTag, tagTexts } from './price-tag.ts'

/** What the encoder must know of a label printer. */
export type TsplPrinter = { readonly size: LabelSize; readonly dotsPerMm: DotsPerMm }

/** The Chinese font that is in every TSPL printer sold here: 24 × 24 dots, GB codes. */
const FONT = 'TSS24.BF2'
const FONT_DOTS = 24
const MARGIN_DOTS = 16
const LINE_DOTS = FONT_DOTS + 4
const BARS_DOTS = 48

/** Price tags as TSPL, each so many times. Throws RangeError on a number of copies out of bounds. */
export function encodeTspl(tags: readonly PriceTag[], copies: number, printer: TsplPrinter): Uint8Array {
  assertCopies(copies)
  return bytes(setUp(printer), ...tags.map((tag) => encodeGb18030(oneTspl(tag, copies, printer), 'gbk')))
}

/** A picture as one TSPL label: for printers without a Chinese font. In TSPL a black dot is 0. */
export function encodeTsplPicture(bitmap: Bitmap, copies: number, printer: TsplPrinter): Uint8Array {
  assertCopies(copies)
  const white = bitmap.bits.map((byte) => byte ^ 0xff)
  const command = `CLS\r\nBITMAP 0,0,${rowBytes(bitmap)},${bitmap.height},0,`
  return bytes(setUp(printer), ascii(command), white, ascii(`\r\nPRINT ${copies},1\r\n`))
}

function setUp({ size }: TsplPrinter): Uint8Array {
  return ascii(`SIZE ${size.widthMm} mm,${size.heightMm} mm\r\nGAP ${size.gapMm} mm,0 mm\r\nDIRECTION 1\r\nCODEPAGE 936\r\n`)
}

function oneTspl(tag: PriceTag, copies: number, { size, dotsPerMm }: TsplPrinter): string {
  const texts = tagTexts(tag)
  const scale = dotsPerMm === 8 ? 1 : 2
  const line = LINE_DOTS * scale
  const columns = Math.max(2, Math.floor((size.widthMm * dotsPerMm - 2 * MARGIN_DOTS) / ((FONT_DOTS / 2) * scale)))
  const text = (y: number, times: number, content: string) =>
    `TEXT ${MARGIN_DOTS},${y},"${FONT}",0,${times},${times},"${escaped(content)}"\r\n`
  const names = wrap(texts.name, columns).slice(0, 2)
  const priceAt = MARGIN_DOTS + names.length * line
  const barsAt = size.heightMm * dotsPerMm - MARGIN_DOTS - (BARS_DOTS + FONT_DOTS) * scale
  return [
    'CLS\r\n',
    ...names.map((name, place) => text(MARGIN_DOTS + place * line, scale, name)),
    text(priceAt, 2 * scale, texts.price),
    ...(texts.member === undefined ? [] : [text(priceAt + 2 * line, scale, texts.member)]),
    texts.ean === undefined
      ? text(barsAt + BARS_DOTS * scale, scale, texts.code)
      : `BARCODE ${MARGIN_DOTS},${barsAt},"EAN13",${BARS_DOTS * scale},1,0,${2 * scale},${2 * scale},"${texts.ean.slice(0, 12)}"\r\n`,
    `PRINT 1,${copies}\r\n`,
  ].join('')
}

/** A quote would end the text and what follows would be commands: here both stand as their wide twins. */
function escaped(text: string): string {
  return text.replaceAll('\\', '＼').replaceAll('"', '＂')
}
