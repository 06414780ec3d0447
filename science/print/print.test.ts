import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Bitmap,
  bitmapFrom,
  bitmapOf,
  canPrint,
  cellsOf,
  type Columns,
  dotsOf,
  dotsPath,
  drawnLines,
  ean13Modules,
  encodeEscpos,
  encodeGb18030,
  encodeTspl,
  encodeZpl,
  isBlack,
  isInGbk,
  layOut,
  printable,
  type PrintDocument,
  readStatus,
  rowBytes,
  tagSheets,
  textWidth,
  twoColumns,
  wrap,
} from './index.ts'

const gb18030 = new TextDecoder('gb18030', { fatal: true })
const printer = { columns: 32 as Columns, charset: 'gb18030' as const, cuts: true, drawer: true }
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
/** Names as shops write them, and worse. */
const names = fc.string({
  unit: fc.constantFrom(...'农夫山泉（天然）水，。！550mlABC x-_/*¥é😀㐀\u001b\n\u200d{}^~"\\<&'),
  maxLength: 90,
})
const line = { kind: 'text', text: '' } as const

describe('columns', () => {
  test('[PR1] ASCII is one column, everything else two', () => {
    expect(textWidth('550ml')).toBe(5)
    expect(textWidth('农夫山泉550ml')).toBe(13)
    expect(textWidth('×。（')).toBe(6)
  })

  test('[PR2] words stay whole, Chinese breaks anywhere but before a closing mark', () => {
    expect(wrap('Coca-Cola Zero Sugar 330ml', 12)).toEqual(['Coca-Cola', 'Zero Sugar', '330ml'])
    expect(wrap('农夫山泉天然水', 8)).toEqual(['农夫山泉', '天然水'])
    expect(wrap('天然水（大）', 10)).toEqual(['天然水（', '大）'])
    expect(wrap('ABCDEFGHIJ', 4)).toEqual(['ABCD', 'EFGH', 'IJ'])
    expect(wrap('', 32)).toEqual([''])
  })

  test('[PR2] no line is wider than the paper, and only blanks are lost', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 2, max: 48 }), (name, columns) => {
        const text = printable(name)
        const lines = wrap(text, columns)
        expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(columns)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
    )
  })

  test('[PR3] the right text stands at the right edge', () => {
    expect(twoColumns('合计', '12.00', 12)).toEqual(['合计   12.00'])
    expect(twoColumns('很长的名字', '12.00', 12)).toEqual(['很长的名字', '       12.00'])
    fc.assert(
      fc.property(names, fc.integer({ min: 0, max: 9_999_999 }), (name, amount) => {
        const lines = twoColumns(printable(name), String(amount), 32)
        expect(lines.at(-1)).toMatch(new RegExp(`(^| )${amount}$`))
        expect(textWidth(lines.at(-1)!)).toBe(32)
      }),
    )
  })
})

describe('GB18030', () => {
  test('[PR5] every character of Unicode comes back from the platform’s decoder', () => {
    const all: string[] = []
    for (let code = 0x20; code <= 0x10ffff; code += code < 0x10000 ? 1 : 257) {
      const char = String.fromCodePoint(code)
      // Private use is where the 2005 and 2022 editions differ; no shop prints it.
      if (/[\p{Cs}\p{Co}\p{Cn}\ufffd]/u.test(char)) continue
      all.push(char)
    }
    const text = all.join('')
    expect(all.length).toBeGreaterThan(50_000)
    expect(gb18030.decode(encodeGb18030(text)) === text).toBe(true)
  })

  test('[PR5] known codes: 啊 B0A1, ￥ A3A4, € A2E3, 㐂 8139EF31, 😀 9439FC36', () => {
    expect(hex(encodeGb18030('啊￥€㐂😀'))).toBe('b0a1a3a4a2e38139ef319439fc36')
  })

  test('[PR5] a printer of two bytes gets 〓 for what it has not', () => {
    expect(hex(encodeGb18030('啊㐂😀a', 'gbk'))).toBe('b0a1a1fea1fe61')
    expect([isInGbk('镕'), isInGbk('a'), isInGbk('㐂')]).toEqual([true, true, false])
  })
})

describe('ESC/POS', () => {
  test('[PR6] Chinese mode is on for Chinese lines and off behind them', () => {
    expect(
      hex(
        encodeEscpos(
          [
            { ...line, text: '水' },
            { ...line, text: 'Tea' },
          ],
          printer,
        ),
      ),
    ).toBe('1b40' + '1c26cbae0a1c2e' + '5465610a')
  })

  test('bold, size and align are undone behind their line', () => {
    const big = { ...line, text: 'A', align: 'center', bold: true, size: 'double' } as const
    expect(hex(encodeEscpos([big], printer))).toBe(
      '1b40' + '1b6101' + '1b4501' + '1d2111' + '410a' + '1d2100' + '1b4500' + '1b6100',
    )
  })

  test('[PR4] whatever a name is, its bytes hold no command', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const text = layOut([{ ...line, text: name }], 32).flatMap((laid) => (laid.kind === 'text' ? [laid.text] : []))
        for (const each of text) expect([...encodeGb18030(each)].every((byte) => byte >= 0x20 && byte !== 0x7f)).toBe(true)
      }),
    )
  })

  test('[PR7] a picture goes in bands, and no row is lost', () => {
    const picture = bitmapOf(20, 100, (x, y) => (x + y) % 3 === 0)
    const sent = encodeEscpos([{ kind: 'image', bitmap: picture }], printer).slice(2 + 3, -3)
    const bands = [48, 48, 4].map(
      (height, band) =>
        hex(Uint8Array.of(0x1d, 0x76, 0x30, 0, 3, 0, height, 0)) +
        hex(picture.bits.slice(band * 48 * 3, (band * 48 + height) * 3)),
    )
    expect(hex(sent)).toBe(bands.join(''))
  })

  test('[PR8] QR: the printer’s own, or a picture; bars: EAN-13 or CODE 128', () => {
    const document: PrintDocument = [{ kind: 'qr', text: 'a', dots: 4 }]
    expect(hex(encodeEscpos(document, printer))).toContain('1d286b03003143041d286b03003145311d286b0400315030611d286b0300315130')
    const drawn: Bitmap = bitmapOf(8, 1, () => true)
    expect(hex(encodeEscpos(document, { ...printer, drawQr: () => drawn }))).toContain('1d7630000100' + '0100ff')
    expect(hex(encodeEscpos([{ kind: 'barcode', text: '6901234567892' }], printer))).toContain(
      `1d6b430d${Buffer.from('6901234567892').toString('hex')}`,
    )
    expect(hex(encodeEscpos([{ kind: 'barcode', text: 'A{1' }], printer))).toContain(
      `1d6b4906${Buffer.from('{BA{{1').toString('hex')}`,
    )
    expect(() => encodeEscpos([{ kind: 'qr', text: 'x'.repeat(3000) }], printer)).toThrow(RangeError)
  })

  test('a printer without cutter and drawer gets neither', () => {
    const ends: PrintDocument = [{ kind: 'drawer' }, { kind: 'cut' }]
    expect(hex(encodeEscpos(ends, printer))).toBe('1b40' + '1b700019fa' + '1d564200')
    expect(hex(encodeEscpos(ends, { ...printer, cuts: false, drawer: false }))).toBe('1b40' + '1b6404')
  })
})

describe('status', () => {
  const read = (...bytes: number[]) => readStatus(Uint8Array.from(bytes))
  test('[PR9] answers become named problems, gravest first', () => {
    expect(read(0x12, 0x12, 0x12, 0x12)).toEqual([])
    expect(read(0x1a, 0x16, 0x12, 0x12)).toEqual(['coverOpen', 'offline'])
    expect(read(0x1a, 0x32, 0x12, 0x7e)).toEqual(['paperOut', 'offline', 'paperNearEnd'])
    expect(read(0x12, 0x12, 0x1a, 0x12)).toEqual(['cutterJam'])
    expect(read(0x12, 0x12, 0x12, 0x1e)).toEqual(['paperNearEnd'])
    expect([canPrint([]), canPrint(['paperNearEnd']), canPrint(['paperOut', 'paperNearEnd'])]).toEqual([true, true, false])
  })

  test('[PR9] too short an answer, or a stray byte, is no status', () => {
    expect(read(0x12, 0x12, 0x12)).toBeUndefined()
    expect(read(0x12, 0x00, 0x12, 0x12)).toBeUndefined()
    expect(read(0xff, 0xff, 0xff, 0xff)).toBeUndefined()
  })
})

describe('price tags', () => {
  const size = { widthMm: 40, heightMm: 30, gapMm: 2 }
  const water = { name: '农夫山泉天然水550ml', priceMinor: 200, unit: '瓶', code: '6901234567892' }
  const decode = (bytes: Uint8Array) => gb18030.decode(bytes)

  test('[PR12] bars are drawn when the check digit is right', () => {
    const modules = ean13Modules('5901234123457')
      .map((black) => (black ? '1' : '0'))
      .join('')
    expect(modules).toBe('10100010110100111011001100100110111101001110101010110011011011001000010101110010011101000100101')
    const zpl = (code: string) => new TextDecoder().decode(encodeZpl([{ ...water, code }], 3, { size, dotsPerMm: 8 }))
    expect(zpl('6901234567892')).toContain('^BEN,48,Y,N^FD690123456789^FS^PQ3^XZ')
    expect(zpl('6901234567893')).not.toContain('^BEN')
    expect(zpl('6901234567893')).toContain('6901234567893')
  })

  test('[PR4] a name never becomes a command or markup', () => {
    fc.assert(
      fc.property(names, (name) => {
        const zpl = new TextDecoder().decode(encodeZpl([{ ...water, name }], 1, { size, dotsPerMm: 8 }))
        const commandsOf = (text: string) => text.match(/[\^~](?!FD)[A-Z][A-Z0-9@]/g)?.length
        const plain = new TextDecoder().decode(
          encodeZpl([{ ...water, name: wrap(printable(name), 20).length > 1 ? '农'.repeat(20) : 'x' }], 1, {
            size,
            dotsPerMm: 8,
          }),
        )
        expect(commandsOf(zpl)).toBe(commandsOf(plain))
        const tspl = decode(encodeTspl([{ ...water, name }], 1, { size, dotsPerMm: 8 }))
        for (const command of tspl.split('\r\n')) expect((command.match(/"/g) ?? []).length % 2).toBe(0)
        expect(tspl.match(/PRINT 1,1\r\n/g)).toHaveLength(1)
        expect(tagSheets([{ ...water, name: `<b onclick="${name}">` }], { columns: 3, rows: 8 })).not.toContain('<b onclick')
      }),
    )
  })

  test('[PR12] used places of a sheet are left free, and a full sheet is followed by another', () => {
    const sheet = tagSheets(
      Array.from({ length: 5 }, () => water),
      { columns: 2, rows: 2, skip: 1 },
    )
    expect(sheet.match(/<section>/g)).toHaveLength(2)
    expect(sheet.match(/<article><\/article>/g)).toHaveLength(1)
    expect(sheet.match(/<svg/g)).toHaveLength(5)
  })

  test('copies have a limit', () => {
    expect(() => encodeZpl([water], 501, { size, dotsPerMm: 8 })).toThrow(RangeError)
    expect(() => encodeTspl([water], 0, { size, dotsPerMm: 8 })).toThrow(RangeError)
  })
})

test('[PR13] a screen draws what the printer gets, and what only a printer does is left out', () => {
  const bitmap = bitmapOf(10, 3, (x, y) => (x + y) % 3 === 0)
  const document: PrintDocument = [
    { kind: 'drawer' },
    { kind: 'image', bitmap },
    { kind: 'row', left: '现金 Cash', right: '5.00' },
    { kind: 'qr', text: 'x', dots: 4 },
    { kind: 'barcode', text: '6901234567892' },
    { kind: 'feed', lines: 2 },
    { kind: 'cut' },
  ]
  const drawn = drawnLines(document, 32)
  expect(drawn.map(({ kind }) => kind)).toEqual(['image', 'text', 'qr', 'feed'])
  expect(drawn.slice(1, 2)).toEqual(layOut(document, 32).filter(({ kind }) => kind === 'text'))
  expect(bitmapFrom(dotsOf(bitmap))).toEqual(bitmap)
  expect(dotsPath(dotsOf(bitmapOf(4, 1, (x) => x !== 2)))).toBe('M0 0h2v1h-2zM3 0h1v1h-1z')
})

test('[PR13] cells are as wide as the columns, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }).map(printable), (text) => {
      const cells = cellsOf(text)
      expect(cells.map((cell) => cell.text).join('')).toBe(text)
      expect(cells.reduce((sum, cell) => sum + (cell.isWide ? 2 : cell.text.length), 0)).toBe(textWidth(text))
    }),
  )
})

test('pictures are rows of whole bytes', () => {
  const picture = bitmapOf(9, 2, (x, y) => x === 8 && y === 1)
  expect(rowBytes(picture)).toBe(2)
  expect([isBlack(picture, 8, 1), isBlack(picture, 8, 0), isBlack(picture, 9, 1), isBlack(picture, -1, 1)]).toEqual([
    true,
    false,
    false,
    false,
  ])
})
