import { gzipSync } from 'node:zlib'
import { utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { cellText } from './cell.ts'
import { decodeText } from './decode-text.ts'
import { findHeaderRow, guessColumns } from './guess-columns.ts'
import { readAmount } from './read-amount.ts'
import { planReading } from './read-plan.ts'
import { readRow } from './read-row.ts'
import { readWorkbook } from './read-workbook.ts'

const limits = { rowsMax: 100, columnsMax: 20 }
const header = ['条码', '品名', '零售价', '进货价']
const cola = ['6901028075763', '可口可乐 500ml', '3.50', '2.10']
const csv = [header, cola].map((row) => row.join(',')).join('\r\n')

const cellsOf = (bytes: Uint8Array) => readWorkbook(bytes, limits).sheets[0]!.rows.map((row) => row.map(cellText))
const problemsOf = (cells: Parameters<typeof readRow>[0], headers = header) => {
  const read = readRow(cells, guessColumns(headers, []))
  return read === 'empty' ? [] : read.problems.map(({ code }) => code)
}
const draftOf = (cells: Parameters<typeof readRow>[0], headers = header) => {
  const read = readRow(cells, guessColumns(headers, []))
  if (read === 'empty') throw new Error('empty')
  return read.draft
}
const whyUnreadable = (bytes: Uint8Array, within = limits) => {
  try {
    readWorkbook(bytes, within)
  } catch (error) {
    return (error as Error).message
  }
  return 'readable'
}
const book = (rows: readonly (readonly unknown[])[], bookType: 'xlsx' | 'biff8' | 'biff5' | 'html' | 'xlml') => {
  const made = utils.book_new()
  utils.book_append_sheet(made, utils.aoa_to_sheet(rows.map((row) => [...row])), '商品')
  return new Uint8Array(write(made, { type: 'buffer', bookType }))
}

test.each([
  ['utf-8', Buffer.from(csv)],
  ['utf-8', Buffer.from(`\ufeff${csv}`)],
  ['gb18030', iconv.encode(csv, 'gbk')],
  ['utf-16le', iconv.encode(csv, 'utf-16le', { addBOM: true })],
  ['utf-16le', iconv.encode(csv, 'utf-16le', { addBOM: false })],
  ['utf-16be', iconv.encode(csv, 'utf-16be', { addBOM: true })],
])('text in %s is told by its bytes', (encoding, bytes) => {
  expect(readWorkbook(bytes, limits).encoding).toBe(encoding)
  expect(cellsOf(bytes)).toEqual([header, cola])
})

test('a UTF-8 file cut in the middle of a character is still UTF-8', () => {
  const bytes = Buffer.from(csv.repeat(50) + '饮料')
  expect(decodeText(bytes.subarray(0, bytes.length - 1))?.encoding).toBe('utf-8')
})

test('bytes that are no text are refused, and so are an empty file and a broken workbook', () => {
  const noise = Uint8Array.from({ length: 4000 }, (_, place) => (place * 7919 + (place >> 3) * 104_729) % 256)
  expect(whyUnreadable(noise)).toBe('ENCODING_UNKNOWN')
  expect(whyUnreadable(new Uint8Array())).toBe('FILE_EMPTY')
  expect(whyUnreadable(Buffer.from(' \r\n , \r\n'))).toBe('FILE_EMPTY')
  expect(whyUnreadable(Buffer.from('PK\u0003\u0004 not a zip'))).toBe('FILE_UNREADABLE')
  expect(whyUnreadable(Buffer.from([0x1f, 0x8b, 1, 2, 3]))).toBe('FILE_UNREADABLE')
  expect(whyUnreadable(Buffer.from('a,b\n'.repeat(101)))).toBe('ROWS_TOO_MANY')
  expect(whyUnreadable(Buffer.from('a,'.repeat(21)), limits)).toBe('COLUMNS_TOO_MANY')
})

test.each(['xlsx', 'biff8', 'html', 'xlml'] as const)(
  'a workbook written as %s is read, Chinese and leading zeros whole',
  (bookType) => {
    const zeros = ['001234567895', '美发剪', '2.00', '1.30']
    expect(cellsOf(book([header, zeros], bookType))).toEqual([header, zeros])
  },
)

test.each(['biff5', 'biff4', 'biff3', 'biff2'] as const)('%s of a till that writes GBK is read', (bookType) => {
  const made = utils.book_new()
  utils.book_append_sheet(made, utils.aoa_to_sheet([['TIAOMA'], ['001']]), 's')
  const bytes: Buffer = write(made, { type: 'buffer', bookType: bookType as 'biff5' })
  // The writer knows no Chinese code page, so its Latin text and its mark for it are overwritten in place.
  iconv.encode('条码名', 'gbk').copy(bytes, bytes.indexOf('TIAOMA', 0, 'latin1'))
  const mark = bytes.indexOf(Buffer.from([0x42, 0x00, 0x02, 0x00]))
  if (mark >= 0) bytes.writeUInt16LE(936, mark + 4)
  expect(cellsOf(bytes)).toEqual([['条码名'], ['001']])
})

test('text separated by tabs, semicolons or bars is read, also packed', () => {
  for (const separator of ['\t', ';', '|'])
    expect(cellsOf(Buffer.from([header, cola].map((row) => row.join(separator)).join('\n')))).toEqual([header, cola])
  expect(cellsOf(gzipSync(csv))).toEqual([header, cola])
  expect(cellsOf(Buffer.from('品名\t零售价\t单位\n24" 电视\t999\t台\n'))).toEqual([
    ['品名', '零售价', '单位'],
    ['24" 电视', '999', '台'],
  ])
})

test('a numeric barcode cell keeps its digits, a formula its value, an error is told', () => {
  const sheet = utils.aoa_to_sheet([header, [6901028075763, '可乐', 3.5, 2.1]])
  sheet['B2'] = { t: 's', v: '可乐', f: 'A1&""' }
  sheet['C2'] = { t: 'n', v: 3.5, f: '1+2.5' }
  sheet['D2'] = { t: 'e', v: 0x07, w: '#DIV/0!' }
  const made = utils.book_new()
  utils.book_append_sheet(made, sheet, 's')
  const { rows } = readWorkbook(new Uint8Array(write(made, { type: 'buffer', bookType: 'xlsx' })), limits).sheets[0]!
  expect(draftOf(rows[1]!)).toMatchObject({ barcodes: ['6901028075763'], name: '可乐', priceMinor: 350 })
  expect(problemsOf(rows[1]!)).toEqual(['FORMULA_VALUE', 'FORMULA_VALUE', 'CELL_ERROR'])
})

test('a header is found below a title, and none is found where there is none', () => {
  expect(findHeaderRow([['XX超市商品档案'], [], header, cola])).toBe(3)
  expect(findHeaderRow([cola, cola])).toBe(0)
})

test.each([
  // 银豹: 货号 beside 条码 is the shop's number.
  [
    [
      '名称（必填）',
      '分类（必填）',
      '条码',
      '规格',
      '主单位',
      '库存量',
      '进货价（必填）',
      '销售价（必填）',
      '会员价',
      '货号',
      '拼音码',
    ],
    'name category barcode spec unit stock cost price memberPrice number mnemonic',
  ],
  // 思迅: 货号 is the barcode, 自编码 the number.
  [
    ['货号', '自编码', '品名', '类别名称', '进货价', '零售价', '会员价', '单位', '计价方式', '保质期(天)'],
    'barcode number name category cost price memberPrice unit byWeight shelfLifeDays',
  ],
  [['barcode_id', 'Product Name', 'Retail Price', 'Qty'], 'barcode name price stock'],
])('columns of %s', (headers, fields) => {
  expect(
    guessColumns(headers, [])
      .map(({ field }) => field)
      .join(' '),
  ).toBe(fields)
})

test('货号 alone is what stands below it', () => {
  const field = (samples: string[]) =>
    guessColumns(
      ['货号', '品名'],
      samples.map((code) => [code, 'x']),
    )[0]?.field
  expect(field(['6901028075763', '6901028075770'])).toBe('barcode')
  expect(field(['A-01', 'A-02'])).toBe('number')
})

test.each([
  ['3.5', 350, false],
  ['¥1,234.50', 123_450, false],
  ['１２．５元', 1250, false],
  ['0.285', 29, true],
  ['4.999', 500, true],
  ['3.3000000000000003', 330, false],
  ['0.1', 10, false],
  ['-2', -200, false],
  ['1.2E+2', 12_000, false],
  ['.5', 50, false],
  ['0.004', 0, true],
])('the amount %s is %d fen', (text, value, rounded) => {
  expect(readAmount(text, 2)).toEqual({ state: 'value', value, rounded })
})

test('what is no amount is said to be none', () => {
  for (const text of ['面议', '1.2.3', '1,23', '--5', '1e99', 'NaN']) expect(readAmount(text, 2).state).toBe('invalid')
  expect(readAmount(' - ', 2).state).toBe('empty')
})

test('an amount that was printed is read back exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (minor) => {
      const text = `${minor < 0 ? '-' : ''}${Math.floor(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, '0')}`
      expect(readAmount(text, 2)).toEqual({ state: 'value', value: minor, rounded: false })
    }),
  )
})

test.each([
  [
    ['6.9E+12', '可乐', '3', '2'],
    ['BARCODE_ROUNDED', 'BARCODE_MISSING'],
  ],
  [['6.901028075763E+12', '可乐', '3', '2'], ['BARCODE_REPAIRED']],
  [['6901028075760', '可乐', '3', '2'], ['CHECK_DIGIT_WRONG']],
  [['LB000001', '指甲油', '3', '1.5'], []],
  [['-', '烤腿', '2', '1.5'], ['BARCODE_MISSING']],
  [['69 0102 8075763', '可乐', '3', '2'], []],
  [
    ['69<b>', '可乐', '3', '2'],
    ['BARCODE_INVALID', 'BARCODE_MISSING'],
  ],
  [['6901028075763', '', '3', '2'], ['NAME_MISSING']],
  [['6901028075763', '可乐', '-3', '2'], ['PRICE_NEGATIVE']],
  [['6901028075763', '可乐', '', '2'], ['PRICE_MISSING']],
  [['6901028075763', '可乐', '0', '2'], ['PRICE_ZERO']],
  [['6901028075763', '可乐', '6901028075763', '2'], ['PRICE_TOO_LARGE']],
  [['6901028075763', '可乐', '3', '0'], ['COST_ZERO']],
  [['6901028075763', '可乐', '3', '3.5'], ['MARGIN_NEGATIVE']],
  [['6901028075763', '可乐', '面议', '2'], ['PRICE_INVALID']],
  [['6901028075763', '长'.repeat(201), '3', '2'], ['NAME_TOO_LONG']],
])('the row %j is told %j', (cells, problems) => {
  expect(problemsOf(cells)).toEqual(problems)
})

test('a weighed good takes the scale number from its short code, a counted one does not', () => {
  const headers = ['货号', '自编码', '品名', '零售价', '计价方式', '单位']
  expect(draftOf(['00102', '00102', '西红柿', '4', '计重', 'kg'], headers)).toMatchObject({ byWeight: true, plu: '102' })
  expect(draftOf(['00102', '00102', '西红柿', '4', '普通', 'kg'], headers)).toMatchObject({ byWeight: false })
  expect(draftOf(['00102', '00102', '西红柿', '4', '普通', 'kg'], headers).plu).toBeUndefined()
})

test('sheets with the header of the fullest one are read with it, others are left', () => {
  const sheets = [
    { name: '食品', rows: [header, cola, cola] },
    { name: '百货', rows: [header, cola] },
    { name: '说明', rows: [['怎么填']] },
  ]
  const { plan, rows } = planReading({ encoding: 'xlsx', sheets }, null)
  expect(plan).toMatchObject({ headerRow: 1, rowsTotal: 4, headers: header })
  expect(rows.map(({ sheet, line }) => `${sheet} ${line}`)).toEqual(['食品 1', '食品 2', '食品 3', '百货 2'])
  expect(planReading({ encoding: 'xlsx', sheets }, '百货').plan).toMatchObject({ sheet: '百货', rowsTotal: 2 })
})
