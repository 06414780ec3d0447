import { expect, test } from 'vitest'
import {
  type Columns,
  encodeEscpos,
  layOut,
  type ReceiptContent,
  receiptDocument,
  type ReceiptSetting,
  type ReceiptTemplate,
  textWidth,
} from './index.ts'

const receipt: ReceiptContent = {
  kind: 'sale',
  number: '260302-7K3F9Q',
  lines: [
    {
      name: '农夫山泉天然水 550ml',
      code: '6921168509256',
      unit: '瓶',
      quantityThousandths: 2_000,
      listPriceMinor: 200,
      unitPriceMinor: 200,
      grossMinor: 400,
      discountMinor: 0,
    },
    {
      name: '散装大米',
      code: null,
      unit: '千克',
      quantityThousandths: 1_505,
      listPriceMinor: 683,
      unitPriceMinor: 600,
      grossMinor: 903,
      discountMinor: 100,
    },
  ],
  grossMinor: 1_303,
  discountMinor: 100,
  roundingMinor: -3,
  payableMinor: 1_200,
  taxMinor: 99,
  tenders: [{ kind: 'cash', amountMinor: 1_200, givenMinor: 2_000, changeMinor: 800 }],
  reason: null,
  note: null,
}
const template: ReceiptTemplate = {
  language: 'zh',
  header: '电话 0571-88888888',
  footer: '谢谢光临',
  logo: null,
  showCodes: false,
  showTax: false,
}
const setting: ReceiptSetting = { storeName: '街角店', localTime: '2026-03-02 09:00:00', qrText: 'https://shop.example/r/x' }
const linesOf = (
  change: Partial<ReceiptContent> = {},
  how: Partial<ReceiptSetting> = {},
  columns: Columns = 32,
  look: Partial<ReceiptTemplate> = {},
) => layOut(receiptDocument({ ...receipt, ...change }, { ...template, ...look }, { ...setting, ...how }), columns)
const textOf = (...given: Parameters<typeof linesOf>) =>
  linesOf(...given).flatMap((line) => (line.kind === 'text' ? [line.text] : []))

test('[PR10] a sale on 58 mm', () => {
  expect(textOf()).toEqual([
    '街角店',
    '电话 0571-88888888',
    '销售小票',
    '================================',
    '单号               260302-7K3F9Q',
    '时间         2026-03-02 09:00:00',
    '--------------------------------',
    '农夫山泉天然水 550ml',
    '  2瓶 x 2.00                4.00',
    '散装大米',
    '  1.505千克 x 6.00          9.03',
    '  原价 6.83',
    '  优惠                     -1.00',
    '--------------------------------',
    '小计                       13.03',
    '优惠                       -1.00',
    '抹零                       -0.03',
    '应收                     ￥12.00',
    '现金                       20.00',
    '找零                        8.00',
    '================================',
    '谢谢光临',
    '扫码看电子小票',
  ])
})

test('[PR10] a reprint and a training ticket are marked at both ends', () => {
  expect(textOf({}, { isReprint: true }).filter((text) => text.includes('补打'))).toHaveLength(2)
  const training = linesOf({}, { isTraining: true, opensDrawer: true })
  expect(training.filter((line) => line.kind === 'text' && line.text.includes('训练票'))).toHaveLength(2)
  expect(training.some(({ kind }) => kind === 'qr' || kind === 'drawer')).toBe(false)
  expect(linesOf({}, { opensDrawer: true })[0]).toEqual({ kind: 'drawer' })
})

test('[PR10] an offline ticket is marked at both ends and ends with its restore codes', () => {
  const code = { width: 8, height: 1, bits: Uint8Array.of(0xaa) }
  const one = linesOf({}, { lastCopy: { codes: [code] } })
  expect(one.filter((line) => line.kind === 'text' && line.text.includes('离线小票'))).toHaveLength(2)
  expect(one.filter(({ kind }) => kind === 'image')).toEqual([{ kind: 'image', bitmap: code }])
  const two = linesOf({}, { lastCopy: { codes: [code, code] } }, 32, { language: 'en' })
  const shown = two.flatMap((line) => (line.kind === 'image' ? ['code'] : line.kind === 'text' ? [line.text] : []))
  expect(shown.slice(shown.indexOf('code')).slice(0, 4)).toEqual(['code', '1/2', 'code', '2/2'])
  expect(shown.filter((text) => text.includes('OFFLINE'))).toHaveLength(2)
  expect(textOf({}, { lastCopy: 'tooLong' }).join('')).toContain('纸上放不下恢复码')
  expect(textOf().join('')).not.toMatch(/离线|恢复/)
})

test('[PR10] a refund says what it takes back from, why, and what is given back', () => {
  const lines = receipt.lines.map((line) => ({
    ...line,
    quantityThousandths: -line.quantityThousandths,
    grossMinor: -line.grossMinor,
    discountMinor: -line.discountMinor,
  }))
  const tenders = [{ kind: 'qr', amountMinor: -1_200, givenMinor: -1_200, changeMinor: 0 }]
  const text = textOf(
    {
      kind: 'refund',
      lines,
      grossMinor: -1_303,
      discountMinor: -100,
      roundingMinor: 3,
      payableMinor: -1_200,
      tenders,
      reason: '坏了',
    },
    { refundOf: '260301-AAAAAA' },
  )
  expect(text).toEqual(
    expect.arrayContaining([
      '退货小票',
      '原单号             260301-AAAAAA',
      '  -2瓶 x 2.00              -4.00',
      '  优惠                      1.00',
      '应退                    ￥-12.00',
      '扫码                      -12.00',
      '原因：坏了',
    ]),
  )
})

test('codes and tax stand there when the shop wants them, and English receipts are English', () => {
  const text = textOf({}, {}, 48, { showCodes: true, showTax: true, language: 'en' })
  expect(text).toEqual(
    expect.arrayContaining([
      '  6921168509256',
      'RECEIPT',
      'Tax included' + '0.99'.padStart(36),
      'TOTAL' + '￥12.00'.padStart(42),
    ]),
  )
})

test('[PR10] choices stand below their good, promotions by their names, deposits and tips by themselves', () => {
  const [water, rice] = receipt.lines
  const tea = {
    ...water!,
    choices: [
      { optionName: '珍珠', count: 2 },
      { optionName: '少冰', count: 1 },
    ],
  }
  const promoted = { ...rice!, promotions: [{ name: '满二件打折', discountMinor: 60 }] }
  const text = layOut(
    receiptDocument({ ...receipt, lines: [tea, promoted], depositMinor: 200, tipMinor: 500 }, template, setting),
    32,
  )
    .flatMap((line) => (line.kind === 'text' ? [line.text] : []))
    .join('\n')
  expect(text).toMatch(/  珍珠 x2，少冰\n  2瓶 x 2.00/)
  expect(text).toMatch(/  满二件打折 +-0\.60\n  优惠 +-0\.40\n/)
  expect(text).toMatch(/其中押金 +2\.00\n小费 +5\.00\n/)
})

test('[PR2] a shop’s own words of 10,000 letters stay on the paper', () => {
  const words = '欢迎光临Welcome '.repeat(800)
  const lines = layOut(receiptDocument(receipt, { ...template, header: words, footer: words }, setting), 32)
  expect(lines.length).toBeGreaterThan(700)
  for (const line of lines) if (line.kind === 'text') expect(textWidth(line.text)).toBeLessThanOrEqual(32)
})

test('[PR2] 500 lines with names of any length stay on the paper, and are quick', () => {
  const long = receipt.lines.map((line) => ({ ...line, name: `${line.name}（${'超值家庭装 Family Value Pack '.repeat(6)}）` }))
  const lines = Array.from({ length: 250 }, () => long).flat()
  const started = performance.now()
  const bytes = encodeEscpos(receiptDocument({ ...receipt, lines }, template, setting), {
    columns: 32,
    charset: 'gbk',
    cuts: true,
    drawer: false,
  })
  expect(performance.now() - started).toBeLessThan(1_000)
  expect(bytes.length).toBeGreaterThan(50_000)
  expect(Math.max(...textOf({ lines }).map(textWidth))).toBe(32)
})

test('[PR11] price 0 is printed as it is', () => {
  const free = { ...receipt.lines[0]!, unitPriceMinor: 0, listPriceMinor: 0, grossMinor: 0 }
  expect(textOf({ lines: [free] })).toContain('  2瓶 x 0.00                0.00')
})
