import { type Bitmap, rowBytes, rows } from './bitmap.ts'
import { ascii, bytes, lowHigh } from './bytes.ts'
import { textWidth } from './columns.ts'
import type { Align, Columns, Line, PrintDocument, Size } from './document.ts'
import { type Charset, encodeGb18030 } from './gb18030.ts'
import { layOut } from './lay-out.ts'

/** What the encoder must know of a printer. */
export type EscposPrinter = {
  readonly columns: Columns
  readonly charset: Charset
  /** Without a cutter the paper is fed so far that it can be torn off. */
  readonly cuts: boolean
  readonly drawer: boolean
  /** Draws a QR code as a picture, for printers that cannot do it themselves; left out: they can. */
  readonly drawQr?: (text: string, dots: number) => Bitmap
}

const [ESC, FS, GS] = [0x1b, 0x1c, 0x1d]
const LINE_FEED = 0x0a
const QR_DOTS = 6
/** Of 72 bytes each: what a cheap printer keeps of one picture, 4 kB, is never passed. */
const BAND_ROWS = 48
/** From the head to the tear bar. */
const TEAR_OFF_LINES = 4
/** The printer's own limit of a QR code's data. */
const QR_BYTES_MAX = 2953

/** A document as ESC/POS, from a reset printer to the last cut. */
export function encodeEscpos(document: PrintDocument, printer: EscposPrinter): Uint8Array {
  return bytes(ESC, 0x40, ...layOut(document, printer.columns).map((line) => encodeLine(line, printer)))
}

/** Asks the printer to answer one byte when everything before it is on paper (`GS r 1`). */
export const askWhenPrinted: Uint8Array = Uint8Array.of(GS, 0x72, 1)

/** Opens the drawer, and nothing else: pin 2, 50 ms on, 500 ms off. */
export const drawerPulse: Uint8Array = Uint8Array.of(ESC, 0x70, 0, 25, 250)

function encodeLine(line: Line, printer: EscposPrinter): Uint8Array {
  switch (line.kind) {
    case 'text':
      return encodeText(line, printer)
    case 'qr':
      return printer.drawQr === undefined
        ? nativeQr(line.text, line.dots ?? QR_DOTS)
        : centered(encodeImage(printer.drawQr(line.text, line.dots ?? QR_DOTS)))
    case 'barcode':
      return encodeBarcode(line.text)
    case 'image':
      return centered(encodeImage(line.bitmap))
    case 'feed':
      return bytes(ESC, 0x64, line.lines)
    case 'cut':
      return printer.cuts ? bytes(GS, 0x56, 66, 0) : bytes(ESC, 0x64, TEAR_OFF_LINES)
    case 'drawer':
      return printer.drawer ? drawerPulse : bytes()
  }
}

/** Bits of GS ! (both alphabets) and of FS ! (Chinese alone, which some printers want beside it). */
const SIZES: Readonly<Record<Size, readonly [both: number, chinese: number]>> = {
  normal: [0x00, 0x00],
  tall: [0x01, 0x08],
  wide: [0x10, 0x04],
  double: [0x11, 0x0c],
}
const ALIGNS: Readonly<Record<Align, number>> = { left: 0, center: 1, right: 2 }

function encodeText(line: Extract<Line, { kind: 'text' }>, { charset }: EscposPrinter): Uint8Array {
  const { text, align, bold, size } = line
  const [both, chinese] = SIZES[size]
  // Chinese mode is on for such lines alone: in it a printer takes the high half of a code page for Chinese.
  const isChinese = textWidth(text) > text.length || /[^ -~]/.test(text)
  return bytes(
    ...(align === 'left' ? [] : [ESC, 0x61, ALIGNS[align]]),
    ...(bold ? [ESC, 0x45, 1] : []),
    ...(size === 'normal' ? [] : [GS, 0x21, both]),
    ...(isChinese ? [FS, 0x26] : []),
    ...(isChinese && size !== 'normal' ? [FS, 0x21, chinese] : []),
    encodeGb18030(text, charset),
    LINE_FEED,
    ...(isChinese && size !== 'normal' ? [FS, 0x21, 0] : []),
    ...(isChinese ? [FS, 0x2e] : []),
    ...(size === 'normal' ? [] : [GS, 0x21, 0]),
    ...(bold ? [ESC, 0x45, 0] : []),
    ...(align === 'left' ? [] : [ESC, 0x61, 0]),
  )
}

/** Model 2, error correction M: a crumpled receipt still reads. */
function nativeQr(text: string, dots: number): Uint8Array {
  const data = new TextEncoder().encode(text)
  if (data.length > QR_BYTES_MAX) throw new RangeError(`a QR code holds ${QR_BYTES_MAX} bytes, not ${data.length}`)
  const command = (...parts: readonly (number | Uint8Array)[]) => {
    const body = bytes(0x31, ...parts)
    return bytes(GS, 0x28, 0x6b, lowHigh(body.length), body)
  }
  return centered(
    bytes(command(0x41, 0x32, 0), command(0x43, dots), command(0x45, 0x31), command(0x50, 0x30, data), command(0x51, 0x30)),
  )
}

const EAN13 = 67
const CODE128 = 73

/** 80 dots high, bars of 2 dots, the digits below. */
function encodeBarcode(text: string): Uint8Array {
  const isEan = /^\d{13}$/.test(text)
  // '{' begins a control sequence of CODE 128; doubled it is itself.
  const data = isEan ? ascii(text) : ascii(`{B${text.replaceAll('{', '{{')}`)
  return centered(bytes(GS, 0x68, 80, GS, 0x77, 2, GS, 0x48, 2, GS, 0x6b, isEan ? EAN13 : CODE128, data.length, data))
}

/** A picture in bands, because a printer's buffer is small. */
function encodeImage(bitmap: Bitmap): Uint8Array {
  const bands: Uint8Array[] = []
  for (let y = 0; y < bitmap.height; y += BAND_ROWS) {
    const band = rows(bitmap, y, y + BAND_ROWS)
    bands.push(bytes(GS, 0x76, 0x30, 0, lowHigh(rowBytes(band)), lowHigh(band.height), band.bits))
  }
  return bytes(...bands)
}

function centered(content: Uint8Array): Uint8Array {
  return bytes(ESC, 0x61, 1, content, ESC, 0x61, 0)
}
