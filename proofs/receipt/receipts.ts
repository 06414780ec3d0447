import {
  type Columns,
  type EscposPrinter,
  type ReceiptContent,
  receiptDocument,
  type ReceiptLine,
  type ReceiptSetting,
  type ReceiptTemplate,
  bitmapOf,
  type PrintDocument,
} from '#science/print'
import { drawQr } from '../../modules/print/draw-qr.ts'

/** A receipt to print, and the printer that it is for. */
export type Case = { readonly name: string; readonly document: PrintDocument; readonly printer: EscposPrinter }

const template: ReceiptTemplate = {
  language: 'zh',
  header: '文三路 12 号　电话 0571-88886666',
  footer: '谢谢光临，欢迎再来！\n七天内凭小票退换',
  logo: null,
  showCodes: false,
  showTax: false,
}
const qrText = 'https://shop.example/r/AZVwAAAAcACAAAAAAAAACgGVcAAAAHAAgAAAAAAAAAFqcm9mZXNzaW9uYWw'
const setting: ReceiptSetting = { storeName: '街角便利店', localTime: '2026-03-02 09:00', qrText, opensDrawer: true }

const good = (name: string, priceMinor: number, count = 1, more: Partial<ReceiptLine> = {}): ReceiptLine => ({
  name,
  code: null,
  unit: '件',
  quantityThousandths: count * 1_000,
  listPriceMinor: priceMinor,
  unitPriceMinor: priceMinor,
  grossMinor: Math.round(priceMinor * count),
  discountMinor: 0,
  ...more,
})

const water = good('农夫山泉饮用天然水 550ml', 200, 2, { unit: '瓶', code: '6921168509256' })
const coffee = good('Nescafé Gold 雀巢金牌 速溶咖啡 100g', 5_990, 1, { unit: '罐' })
const rice = good('五常稻花香大米（散装）', 683, 1.505, { unit: '千克', grossMinor: 1_028 })
const long = good('超值家庭装 Extra Long Family Value Pack 三层加厚卫生纸（原生木浆，无香，18 卷装，买一提送一提）', 3_990, 1, {
  unit: '提',
})

/** A receipt of these goods, its totals right, paid in cash unless it says otherwise. */
function receiptOf(lines: readonly ReceiptLine[], more: Partial<ReceiptContent> = {}): ReceiptContent {
  const sum = (figure: (line: ReceiptLine) => number) => lines.reduce((total, line) => total + figure(line), 0)
  const [grossMinor, discountMinor] = [sum((line) => line.grossMinor), sum((line) => line.discountMinor)]
  const payableMinor = grossMinor - discountMinor + (more.roundingMinor ?? 0)
  return {
    kind: 'sale',
    number: '260302-7K3F9Q',
    lines,
    grossMinor,
    discountMinor,
    roundingMinor: 0,
    payableMinor,
    taxMinor: 0,
    tenders: [{ kind: 'cash', amountMinor: payableMinor, givenMinor: payableMinor, changeMinor: 0 }],
    reason: null,
    note: null,
    ...more,
  }
}

function back(line: ReceiptLine): ReceiptLine {
  return {
    ...line,
    quantityThousandths: -line.quantityThousandths,
    grossMinor: -line.grossMinor,
    discountMinor: -line.discountMinor,
  }
}

function paper(
  name: string,
  receipt: ReceiptContent,
  given: {
    columns?: Columns
    look?: Partial<ReceiptTemplate>
    how?: Partial<ReceiptSetting>
    printer?: Partial<EscposPrinter>
  } = {},
): Case {
  const document = receiptDocument(receipt, { ...template, ...given.look }, { ...setting, ...given.how })
  return { name, document, printer: { columns: given.columns ?? 32, charset: 'gbk', cuts: true, drawer: true, ...given.printer } }
}

const split = (payableMinor: number) => [
  { kind: 'qr', amountMinor: 5_000, givenMinor: 5_000, changeMinor: 0 },
  { kind: 'terminal', amountMinor: 1_000, givenMinor: 1_000, changeMinor: 0 },
  { kind: 'cash', amountMinor: payableMinor - 6_000, givenMinor: 10_000, changeMinor: 16_000 - payableMinor },
]
const refunded = receiptOf([back(water), back({ ...coffee, discountMinor: 490 })], { kind: 'refund', reason: '包装破损' })

/** Every third thing a counter prints; what stands in `golden/` was looked at by a person once. */
export const cases: readonly Case[] = [
  paper('plain-58', receiptOf([water])),
  paper('plain-80', receiptOf([water, coffee]), { columns: 48 }),
  paper(
    'mixed-scripts',
    receiptOf([coffee, good('ＦＵＬＬ　ＷＩＤＴＨ 抹茶ラテ', 1_200), good('Ω 3 鱼油 α-亚麻酸 ½ 量 ①号', 9_900)]),
  ),
  paper('long-names', receiptOf([long, { ...long, name: long.name.replaceAll(' ', '') }, good('A'.repeat(70), 100)])),
  paper(
    'two-hundred-lines',
    receiptOf(Array.from({ length: 200 }, (_, place) => good(`商品 ${place + 1} 号 No.${place + 1}`, 100 + place))),
  ),
  paper('weighed', receiptOf([rice, good('本地小番茄', 1_580, 0.355, { unit: '千克', grossMinor: 561 })], { roundingMinor: -9 })),
  paper(
    'discounts-and-split-tender',
    receiptOf([{ ...coffee, listPriceMinor: 6_990, discountMinor: 490 }, long], { tenders: split(9_490) }),
  ),
  paper('refund', refunded, { how: { refundOf: '260301-4TT0ZB', opensDrawer: false } }),
  paper('reprint', receiptOf([water, rice]), { how: { isReprint: true, opensDrawer: false } }),
  paper('training', receiptOf([water]), { how: { isTraining: true } }),
  paper('english-codes-tax-logo', receiptOf([water, coffee], { taxMinor: 735, note: 'No bag, please' }), {
    columns: 48,
    look: {
      language: 'en',
      showCodes: true,
      showTax: true,
      logo: bitmapOf(192, 96, (x, y) => Math.hypot(x - 96, y - 48) < 44 && (x + y) % 4 > 0),
    },
  }),
  paper('gb18030-and-drawn-qr', receiptOf([good('㐂寿司 😀 𠮷野家 镕', 2_800)]), {
    printer: { charset: 'gb18030', cuts: false, drawer: false, drawQr },
  }),
]
