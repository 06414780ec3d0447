import { type Bitmap, rowBytes } from '../bitmap.ts'
import { wrap } from '../columns.ts'
import { assertCopies, type DotsPerMm, type LabelSize, type PriceTag, tagTexts } from './price-tag.ts'

/** What the encoder must know of a label printer. */
export type ZplPrinter = {
  readonly size: LabelSize
  readonly dotsPerMm: DotsPerMm
  /** A font with Chinese in the printer's memory. */
  readonly font?: string
}

const FONT = 'E:SIMSUN.FNT'
/** Shares of the label's height: two lines of name, the price, the bars. */
const NAME_MM = 3.5
const PRICE_MM = 5.5
const BARS_MM = 6
const MARGIN_MM = 2

/** Price tags as ZPL II in UTF-8, each so many times. Throws RangeError on a number of copies out of bounds. */
export function encodeZpl(tags: readonly PriceTag[], copies: number, printer: ZplPrinter): Uint8Array {
  assertCopies(copies)
  return new TextEncoder().encode(tags.map((tag) => oneZpl(tag, copies, printer)).join(''))
}

/** A picture as one ZPL label: for printers without a Chinese font. */
export function encodeZplPicture(bitmap: Bitmap, copies: number): Uint8Array {
  assertCopies(copies)
  const size = bitmap.bits.length
  const hex = Array.from(bitmap.bits, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('')
  return new TextEncoder().encode(`^XA^FO0,0^GFA,${size},${size},${rowBytes(bitmap)},${hex}^FS^PQ${copies}^XZ\n`)
}

function oneZpl(tag: PriceTag, copies: number, { size, dotsPerMm, font = FONT }: ZplPrinter): string {
  const dots = (mm: number) => Math.round(mm * dotsPerMm)
  const texts = tagTexts(tag)
  const columns = Math.max(2, Math.floor((size.widthMm - 2 * MARGIN_MM) / (NAME_MM / 2)))
  const field = (x: number, y: number, height: number, text: string) =>
    `^FO${dots(x)},${dots(y)}^A@N,${dots(height)},${dots(height)},${font}^FH^FD${escaped(text)}^FS`
  const names = wrap(texts.name, columns).slice(0, 2)
  const priceAt = MARGIN_MM + names.length * (NAME_MM + 0.5)
  const barsAt = size.heightMm - MARGIN_MM - BARS_MM - 3
  return [
    `^XA^CI28^PW${dots(size.widthMm)}^LL${dots(size.heightMm)}`,
    ...names.map((name, place) => field(MARGIN_MM, MARGIN_MM + place * (NAME_MM + 0.5), NAME_MM, name)),
    field(MARGIN_MM, priceAt, PRICE_MM, texts.price),
    ...(texts.member === undefined ? [] : [field(MARGIN_MM, priceAt + PRICE_MM + 0.5, NAME_MM, texts.member)]),
    texts.ean === undefined
      ? field(MARGIN_MM, barsAt + BARS_MM, 3, texts.code)
      : `^FO${dots(MARGIN_MM)},${dots(barsAt)}^BY${dotsPerMm === 8 ? 2 : 3}^BEN,${dots(BARS_MM)},Y,N^FD${texts.ean.slice(0, 12)}^FS`,
    `^PQ${copies}^XZ\n`,
  ].join('')
}

/** `^` and `~` begin commands and `_` begins an escape: in a name they are written as escapes, never as they are. */
function escaped(text: string): string {
  return text.replace(/[\^~_\\]/g, (char) => `_${char.charCodeAt(0).toString(16).toUpperCase()}`)
}
