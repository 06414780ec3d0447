import { encode } from 'uqr'
import { type Bitmap, bitmapOf, ean13Modules } from '#science/print'
import { CELL_HEIGHT, cellWidth, glyphDot } from './glyphs.ts'
import type { Told } from './read-escpos.ts'

/** Line feeds move the paper this far: 1/6 inch. */
const LINE_DOTS = 30
const BAR_DOTS = 2
const BARS_HEIGHT = 80
const EAN13 = 67

/** A sheet of paper that came out: its dots, and what stands on it as text. */
export type Sheet = { readonly bitmap: Bitmap; readonly text: string }

export type Paper = {
  /** Does one thing; answers the sheet when it was cut off, and whether paper moved. */
  readonly do: (told: Told) => { readonly cut: Sheet | undefined; readonly moved: boolean }
  /** What is under the head and not cut off yet. */
  readonly unfinished: () => Sheet | undefined
}

type Style = { readonly across: number; readonly down: number; readonly bold: boolean }
type Char = Style & { readonly char: string }
type Picture = { readonly width: number; readonly height: number; readonly at: (x: number, y: number) => boolean }

const PLAIN: Style = { across: 1, down: 1, bold: false }

/** Paper under a print head that does what it is told. Dots beyond its edge are lost, so that a test sees what did not fit. */
export function openPaper(widthDots: 384 | 576): Paper {
  let sheet = emptySheet()
  let line: Char[] = []
  let align = 0
  let style = PLAIN
  let qr = { dots: 3, data: new Uint8Array() }

  const draw = ({ width, height, at }: Picture, feed: number) => {
    const from = align === 0 ? 0 : Math.floor((widthDots - width) / (align === 1 ? 2 : 1))
    for (let y = 0; y < height; y += 1)
      for (let x = Math.max(0, -from); x < width && from + x < widthDots; x += 1)
        if (at(x, y)) sheet.black.add((sheet.height + y) * widthDots + from + x)
    sheet.height += feed
  }
  const drawLine = () => {
    const picture = linePicture(line)
    draw(picture, Math.max(LINE_DOTS, picture.height))
    sheet.texts.push(line.map(({ char }) => char).join(''))
    line = []
  }
  const handle = (told: Told) => {
    if (told.does === 'reset') [line, align, style] = [[], 0, PLAIN]
    else if (told.does === 'text') line.push(...[...told.text].map((char) => ({ ...style, char })))
    else if (told.does === 'line' || (told.does === 'feed' && line.length > 0)) drawLine()
    else if (told.does === 'align') ({ align } = told)
    else if (told.does === 'bold') style = { ...style, bold: told.on }
    else if (told.does === 'size') style = { ...style, across: told.across, down: told.down }
    else if (told.does === 'raster') draw(rasterPicture(told), told.rows)
    else if (told.does === 'barcode') {
      draw(barsPicture(told.symbology, told.text), BARS_HEIGHT + LINE_DOTS)
      sheet.texts.push(`[${told.text}]`)
    } else if (told.does === 'qr') {
      if (told.command === 0x43) qr = { ...qr, dots: told.data[0] ?? 3 }
      if (told.command === 0x50) qr = { ...qr, data: told.data.slice(1) }
      if (told.command !== 0x51) return
      const picture = qrPicture(qr)
      draw(picture, picture.height)
    }
    if (told.does === 'feed') sheet.height += told.lines * LINE_DOTS
  }
  return {
    do: (told) => {
      const before = sheet.height
      handle(told)
      if (told.does !== 'cut') return { cut: undefined, moved: sheet.height !== before }
      const cut = finished(sheet, widthDots)
      sheet = emptySheet()
      return { cut, moved: true }
    },
    unfinished: () => (sheet.height === 0 ? undefined : finished(sheet, widthDots)),
  }
}

type Unfinished = { readonly black: Set<number>; readonly texts: string[]; height: number }

function emptySheet(): Unfinished {
  return { black: new Set(), texts: [], height: 0 }
}

function finished({ black, texts, height }: Unfinished, width: number): Sheet {
  return { bitmap: bitmapOf(width, Math.max(1, height), (x, y) => black.has(y * width + x)), text: texts.join('\n') }
}

/** A line of characters, standing on one line whatever their heights; bold is drawn twice, a dot apart. */
function linePicture(line: readonly Char[]): Picture {
  const height = Math.max(1, ...line.map(({ down }) => down)) * CELL_HEIGHT
  const width = line.reduce((sum, { char, across }) => sum + cellWidth(char) * across, 0)
  const cells: { readonly from: number; readonly char: Char }[] = []
  let from = 0
  for (const char of line) {
    for (let x = 0; x < cellWidth(char.char) * char.across; x += 1) cells.push({ from, char })
    from += cellWidth(char.char) * char.across
  }
  const inCell = ({ char, across, down }: Char, x: number, y: number) =>
    x >= 0 && y >= 0 && glyphDot(char, Math.floor(x / across), Math.floor(y / down))
  const at = (x: number, y: number) => {
    const cell = cells[x]
    if (cell === undefined) return false
    const top = height - CELL_HEIGHT * cell.char.down
    return inCell(cell.char, x - cell.from, y - top) || (cell.char.bold && inCell(cell.char, x - 1 - cell.from, y - top))
  }
  return { width, height, at }
}

function rasterPicture({ rowBytes, rows, bits }: Extract<Told, { does: 'raster' }>): Picture {
  return { width: rowBytes * 8, height: rows, at: (x, y) => ((bits[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0 }
}

function qrPicture({ dots, data }: { readonly dots: number; readonly data: Uint8Array }): Picture {
  const { data: modules, size } = encode([...data], { ecc: 'M', border: 0 })
  const at = (x: number, y: number) => modules[Math.floor(y / dots)]?.[Math.floor(x / dots)] === true
  return { width: size * dots, height: size * dots, at }
}

/** EAN-13 as its bars; another symbology as a frame as wide as its text would be, for its bars are nobody's claim here. */
function barsPicture(symbology: number, text: string): Picture {
  const modules = symbology === EAN13 ? ean13Modules(text) : undefined
  const width = (modules?.length ?? text.length * 11 + 35) * BAR_DOTS
  const isFrame = (x: number, y: number) => x < 2 || y < 2 || x >= width - 2 || y >= BARS_HEIGHT - 2
  const at = (x: number, y: number) => (modules === undefined ? isFrame(x, y) : modules[Math.floor(x / BAR_DOTS)] === true)
  return { width, height: BARS_HEIGHT, at }
}
