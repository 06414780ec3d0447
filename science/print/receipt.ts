import type { Bitmap } from './bitmap.ts'
import { money, quantity } from './figures.ts'
import type { Block, PrintDocument } from './document.ts'
import { type Language, receiptWords, type ReceiptWords } from './receipt-words.ts'

/** What of a receipt is printed: any receipt of the till fits. */
export type ReceiptContent = {
  readonly kind: string
  readonly number: string
  readonly lines: readonly ReceiptLine[]
  readonly grossMinor: number
  readonly discountMinor: number
  readonly roundingMinor: number
  readonly payableMinor: number
  readonly taxMinor: number
  readonly tenders: readonly {
    readonly kind: string
    readonly amountMinor: number
    readonly givenMinor: number
    readonly changeMinor: number
  }[]
  /** Of the payable, what is owed back: deposits taken less those given back. */
  readonly depositMinor?: number | undefined
  /** On top of the payable; the tenders hold it. */
  readonly tipMinor?: number | undefined
  readonly reason: string | null
  readonly note: string | null
}
export type ReceiptLine = {
  readonly name: string
  readonly code: string | null
  readonly unit: string
  readonly quantityThousandths: number
  readonly listPriceMinor: number | null
  readonly unitPriceMinor: number
  readonly grossMinor: number
  readonly discountMinor: number
  /** What was chosen for each unit: 珍珠 ×2. It is in the unit price. */
  readonly choices?: readonly { readonly optionName: string; readonly count: number }[] | undefined
  /** Which part of the discount has a name; the rest was given by hand. */
  readonly promotions?: readonly { readonly name: string; readonly discountMinor: number }[] | undefined
}

/** How a shop wants its receipts. */
export type ReceiptTemplate = {
  readonly language: Language
  readonly header: string
  readonly footer: string
  readonly logo: Bitmap | null
  /** Scanned code under each name, where there is one. */
  readonly showCodes: boolean
  readonly showTax: boolean
}

/** What is known around the receipt. */
export type ReceiptSetting = {
  readonly storeName: string
  /** On the store's clock, as it shall stand: `2026-03-02 09:00:00`. */
  readonly localTime: string
  readonly cashier?: string
  /** Number of the sale that a refund takes back from. */
  readonly refundOf?: string
  /** What the QR code says; left out: no code. */
  readonly qrText?: string
  readonly isReprint?: boolean
  /** A ticket of the training mode: marked at both ends, and never taken for a receipt. */
  readonly isTraining?: boolean
  /** Nobody but its till has the sale yet: marked at both ends, with codes that bring it back. */
  readonly lastCopy?: LastCopyPaper
  readonly opensDrawer?: boolean
}

/** The codes of an offline ticket as pictures, in their order; `tooLong`: paper cannot hold it. */
export type LastCopyPaper = { readonly codes: readonly Bitmap[] } | 'tooLong'

/** The piece of paper for a receipt: the same for every printer, the preview and the web. */
export function receiptDocument(receipt: ReceiptContent, template: ReceiptTemplate, setting: ReceiptSetting): PrintDocument {
  const words = receiptWords[template.language]
  return [
    ...(setting.opensDrawer === true && setting.isTraining !== true ? [{ kind: 'drawer' } as const] : []),
    ...head(receipt, template, setting, words),
    ...receipt.lines.flatMap((line) => goods(line, template, words)),
    { kind: 'rule' },
    ...totals(receipt, template, words),
    ...foot(receipt, template, setting, words),
    ...lastCopy(setting, words),
    { kind: 'feed', lines: 3 },
    { kind: 'cut' },
  ]
}

function head(receipt: ReceiptContent, template: ReceiptTemplate, setting: ReceiptSetting, words: ReceiptWords): Block[] {
  return [
    ...(template.logo === null ? [] : [{ kind: 'image', bitmap: template.logo } as const]),
    { kind: 'text', text: setting.storeName, align: 'center', bold: true, size: 'double' },
    ...paragraphs(template.header),
    ...marks(setting, words),
    { kind: 'text', text: words.kinds[receipt.kind] ?? receipt.kind, align: 'center', bold: true },
    { kind: 'rule', mark: '=' },
    { kind: 'row', left: words.number, right: receipt.number },
    ...(setting.refundOf === undefined ? [] : [{ kind: 'row', left: words.refundOf, right: setting.refundOf } as const]),
    { kind: 'row', left: words.time, right: setting.localTime },
    ...(setting.cashier === undefined ? [] : [{ kind: 'row', left: words.cashier, right: setting.cashier } as const]),
    { kind: 'rule' },
  ]
}

/** What nobody may overlook. */
function marks({ isReprint, isTraining, lastCopy: copy }: ReceiptSetting, words: ReceiptWords): Block[] {
  const stamp = (text: string): Block => ({ kind: 'text', text: `*** ${text} ***`, align: 'center', bold: true })
  return [
    ...(isTraining === true ? [stamp(words.training)] : []),
    ...(copy === undefined ? [] : [stamp(words.offline)]),
    ...(isReprint === true ? [stamp(words.reprint)] : []),
  ]
}

function goods(line: ReceiptLine, { showCodes }: ReceiptTemplate, words: ReceiptWords): Block[] {
  const isChanged = line.listPriceMinor !== null && line.listPriceMinor !== line.unitPriceMinor
  const { choices = [] } = line
  return [
    { kind: 'text', text: line.name },
    ...(choices.length === 0 ? [] : [{ kind: 'text', text: `  ${choices.map(choiceText).join('，')}` } as const]),
    ...(showCodes && line.code !== null ? [{ kind: 'text', text: `  ${line.code}` } as const] : []),
    {
      kind: 'row',
      left: `  ${quantity(line.quantityThousandths)}${line.unit} x ${money(line.unitPriceMinor)}`,
      right: money(line.grossMinor),
    },
    ...(isChanged ? [{ kind: 'text', text: `  ${words.listPrice} ${money(line.listPriceMinor ?? 0)}` } as const] : []),
    ...reductions(line, words),
  ]
}

function choiceText({ optionName, count }: { readonly optionName: string; readonly count: number }): string {
  return count === 1 ? optionName : `${optionName} x${count}`
}

/** What made a line cheaper: promotions by their names, and what was given by hand. */
function reductions({ discountMinor, promotions = [] }: ReceiptLine, words: ReceiptWords): Block[] {
  const named = promotions.filter((promotion) => promotion.discountMinor !== 0)
  const byHandMinor = discountMinor - named.reduce((sum, promotion) => sum + promotion.discountMinor, 0)
  const all = [...named, { name: words.discount, discountMinor: byHandMinor }]
  return all
    .filter((one) => one.discountMinor !== 0)
    .map((one) => ({ kind: 'row', left: `  ${one.name}`, right: money(-one.discountMinor) }))
}

function totals(receipt: ReceiptContent, { showTax }: ReceiptTemplate, words: ReceiptWords): Block[] {
  const row = (left: string, minor: number): Block => ({ kind: 'row', left, right: money(minor) })
  const isPlain = receipt.discountMinor === 0 && receipt.roundingMinor === 0
  return [
    ...(isPlain ? [] : [row(words.gross, receipt.grossMinor)]),
    ...(receipt.discountMinor === 0 ? [] : [row(words.discount, -receipt.discountMinor)]),
    ...(receipt.roundingMinor === 0 ? [] : [row(words.rounding, receipt.roundingMinor)]),
    {
      kind: 'row',
      left: receipt.payableMinor < 0 ? words.toGiveBack : words.payable,
      right: `￥${money(receipt.payableMinor)}`,
      bold: true,
      size: 'tall',
    },
    ...optionalRow(words.deposit, receipt.depositMinor),
    ...optionalRow(words.tip, receipt.tipMinor),
    ...receipt.tenders.flatMap(({ kind, amountMinor, givenMinor, changeMinor }) => [
      row(words.tenders[kind] ?? kind, changeMinor === 0 ? amountMinor : givenMinor),
      ...(changeMinor === 0 ? [] : [row(words.change, changeMinor)]),
    ]),
    ...(showTax ? [row(words.tax, receipt.taxMinor)] : []),
  ]
}

function optionalRow(left: string, minor = 0): Block[] {
  return minor === 0 ? [] : [{ kind: 'row', left, right: money(minor) }]
}

function foot(receipt: ReceiptContent, template: ReceiptTemplate, setting: ReceiptSetting, words: ReceiptWords): Block[] {
  const { isTraining, qrText } = setting
  return [
    ...(receipt.reason === null ? [] : [{ kind: 'text', text: `${words.reason}${receipt.reason}` } as const]),
    ...(receipt.note === null ? [] : [{ kind: 'text', text: `${words.note}${receipt.note}` } as const]),
    { kind: 'rule', mark: '=' },
    ...paragraphs(template.footer),
    // A training ticket has nothing that could be looked up.
    ...(qrText === undefined || isTraining === true
      ? []
      : [{ kind: 'qr', text: qrText } as const, { kind: 'text', text: words.scan, align: 'center' } as const]),
    ...marks(setting, words),
  ]
}

/** What brings a sale back that only its till has. */
function lastCopy({ lastCopy: copy }: ReceiptSetting, words: ReceiptWords): Block[] {
  if (copy === undefined) return []
  if (copy === 'tooLong') return [{ kind: 'text', text: words.noLastCopy }]
  const { codes } = copy
  return [
    ...codes.flatMap((bitmap, at): Block[] => [
      { kind: 'image', bitmap },
      ...(codes.length === 1 ? [] : [{ kind: 'text', text: `${at + 1}/${codes.length}`, align: 'center' } as const]),
    ]),
    { kind: 'text', text: words.lastCopy },
  ]
}

/** The shop's own words, a line each as it wrote them. */
function paragraphs(text: string): Block[] {
  return text === '' ? [] : text.split(/\r?\n/).map((line) => ({ kind: 'text', text: line, align: 'center' }))
}
