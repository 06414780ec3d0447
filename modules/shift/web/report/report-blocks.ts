import type { OutputOf } from '#platform/contract'
import type { PageBlock } from '#modules/print'
import type { TakenTotals } from '#modules/till'
import type { Format, Say } from '#web/ui'
import {
  receiptsIn,
  type CashMove,
  type CashSums,
  type Count,
  type DrawerOpening,
  type xReport,
  type ZReport,
} from '../../contract.ts'
import type { Names } from '../use-names.ts'
import type { reportDictionary } from './report-words.ts'

type Story = { readonly moves: readonly CashMove[]; readonly openings: readonly DrawerOpening[] }

/** A report as it is shown: a running shift as it stands, or what closed one. */
export type ReportShown =
  | { readonly kind: 'x'; readonly report: OutputOf<typeof xReport> }
  | { readonly kind: 'z'; readonly report: ZReport; readonly story: Story; readonly isReprint: boolean }

/** What a report is told with. */
export type Telling = {
  readonly say: Say<keyof (typeof reportDictionary)['zh']>
  readonly format: Pick<Format, 'dayAndTime' | 'dayLong' | 'time'>
  readonly names: Pick<Names, 'person' | 'drawer'>
  readonly storeName: string
}

/** What is listed of each kind on paper; beyond it the office has them, and paper stays shorter than a till is wide. */
const LISTED_MAX = 40
/** A reason longer than this is read on the screen. */
const WORDS_MAX = 200

/** A report as a page: what the screen draws as paper, and a printer prints. */
export function blocksOf(shown: ReportShown, telling: Telling): PageBlock[] {
  const { say } = telling
  const { report } = shown
  const story = shown.kind === 'x' ? shown.report : shown.story
  return [
    ...headOf(shown, telling),
    ...(report.totals === null ? [] : [...takingsOf(report.totals, say), ...tendersOf(report.totals, say)]),
    ...(report.totals === null ? [rule, text(say('blind'))] : taxesOf(report.totals, say)),
    ...(report.cash === null ? [] : drawerOf(report.cash, say)),
    ...(shown.kind === 'z' ? countedOf(shown.report, telling) : []),
    ...occurrencesOf(report, say),
    ...storyOf(story, telling),
    ...(shown.kind === 'z' ? [rule, row(say('signature'), '________________')] : []),
  ]
}

/** `-1234` → `-12.34`: as receipts print it. */
export function paperMoney(minor: number): string {
  return (minor / 100).toFixed(2)
}

/** With its sign where there is one to tell: `+0.50`, `-12.00`, `0.00`. */
export function paperDifference(minor: number): string {
  return minor > 0 ? `+${paperMoney(minor)}` : paperMoney(minor)
}

type SayReport = Telling['say']
type Occurred = Pick<ZReport, 'drawerOpenings' | 'ticketsDiscarded' | 'ticketsVoided'>

const rule: PageBlock = { kind: 'rule', mark: '-' }

function text(words: string, more: { align?: 'center'; bold?: boolean; size?: 'double' } = {}): PageBlock {
  return {
    kind: 'text',
    text: words.slice(0, WORDS_MAX),
    align: more.align ?? 'left',
    bold: more.bold ?? false,
    size: more.size ?? 'normal',
  }
}

function row(left: string, right: string, bold = false): PageBlock {
  return { kind: 'row', left: left.slice(0, WORDS_MAX), right: right.slice(0, WORDS_MAX), bold }
}

/** A line only where it says something. */
function unless(isLeftOut: boolean, block: PageBlock): PageBlock[] {
  return isLeftOut ? [] : [block]
}

function headOf(shown: ReportShown, { say, format, names, storeName }: Telling): PageBlock[] {
  const isZ = shown.kind === 'z'
  const shift = isZ ? shown.report : shown.report.shift
  return [
    text(storeName, { align: 'center', bold: true }),
    text(isZ ? say('zTitle', { number: shown.report.number }) : say('xTitle'), { align: 'center', bold: true, size: 'double' }),
    text(isZ ? say('zUnder') : say('xUnder'), { align: 'center' }),
    ...unless(!isZ || !shown.isReprint, text(say('reprint'), { align: 'center', bold: true })),
    rule,
    row(say('drawer'), names.drawer(shift.drawer)),
    row(say('person'), names.person(shift.openedBy)),
    row(say('day'), format.dayLong(shift.day)),
    row(say('opened'), format.dayAndTime(shift.openedAt)),
    row(say(isZ ? 'closed' : 'asOf'), format.dayAndTime(isZ ? shown.report.closedAt : shown.report.at)),
    ...(isZ && shown.report.closedBy !== shown.report.openedBy
      ? [row(say('closedBy'), names.person(shown.report.closedBy)), row(say('closeReason'), shown.report.closeReason ?? '')]
      : []),
    rule,
    row(say('receipts'), say('receiptsOf', { count: receiptCountOf(shown) })),
  ]
}

function receiptCountOf(shown: ReportShown): number {
  return shown.kind === 'x' ? shown.report.receiptCount : receiptsIn(shown.report.totals)
}

function takingsOf(totals: TakenTotals, say: SayReport): PageBlock[] {
  const { sales, refunds, exchanges = 0, depositMinor = 0, tipMinor = 0, first, last } = totals
  return [
    ...(first === null || last === null ? [] : [row(say('fromTo'), first.number), row(say('last'), last.number)]),
    ...unless(exchanges === 0, row(say('exchanges'), say('receiptsOf', { count: exchanges }))),
    rule,
    row(say('gross'), paperMoney(sales.grossMinor)),
    ...unless(sales.discountMinor === 0, row(say('discount'), paperMoney(-sales.discountMinor))),
    ...unless(sales.roundingMinor === 0, row(say('rounding'), paperMoney(sales.roundingMinor))),
    row(say('sales'), paperMoney(sales.payableMinor)),
    row(say('refunds'), paperMoney(refunds.payableMinor)),
    row(say('takings'), paperMoney(sales.payableMinor + refunds.payableMinor), true),
    ...unless(depositMinor === 0, row(say('deposits'), paperMoney(depositMinor))),
    ...unless(tipMinor === 0, row(say('tips'), paperMoney(tipMinor))),
  ]
}

function tendersOf({ tenders }: TakenTotals, say: SayReport): PageBlock[] {
  if (tenders.length === 0) return []
  return [
    rule,
    text(say('tenders'), { bold: true }),
    ...tenders.flatMap(({ kind, takenMinor, backMinor, amountMinor }) => [
      row(say(kind), paperMoney(amountMinor)),
      ...unless(
        backMinor === 0,
        text(`  ${say('taken', { amount: paperMoney(takenMinor) })}  ${say('back', { amount: paperMoney(-backMinor) })}`),
      ),
    ]),
  ]
}

function taxesOf({ taxes }: TakenTotals, say: SayReport): PageBlock[] {
  if (taxes.length === 0) return []
  return [
    rule,
    text(say('taxes'), { bold: true }),
    ...taxes.map(({ taxBasisPoints, taxMinor }) => row(say('taxOf', { rate: taxBasisPoints / 100 }), paperMoney(taxMinor))),
  ]
}

function drawerOf(cash: CashSums, say: SayReport): PageBlock[] {
  return [
    rule,
    text(say('drawerCash'), { bold: true }),
    row(say('float'), paperMoney(cash.floatMinor)),
    row(say('cashTaken'), paperDifference(cash.takenMinor)),
    ...unless(cash.backMinor === 0, row(say('cashBack'), paperDifference(cash.backMinor))),
    ...unless(cash.paidInMinor === 0, row(say('payIn'), paperDifference(cash.paidInMinor))),
    ...unless(cash.paidOutMinor === 0, row(say('payOut'), paperDifference(-cash.paidOutMinor))),
    ...unless(cash.droppedMinor === 0, row(say('safeDrop'), paperDifference(-cash.droppedMinor))),
    row(say('expected'), paperMoney(cash.expectedMinor), true),
  ]
}

function countedOf(report: ZReport, { say, format, names }: Telling): PageBlock[] {
  const { counts, countedMinor, differenceMinor, approvedBy, note } = report
  const last = counts.at(-1)
  return [
    row(say('counted'), paperMoney(countedMinor), true),
    row(say('difference'), paperDifference(differenceMinor), true),
    ...unless(approvedBy === null, row(say('approvedBy'), names.person(approvedBy))),
    ...unless(note === null, text(`${say('note')}: ${note ?? ''}`)),
    ...(last === undefined ? [] : [rule, text(say('counts'), { bold: true }), ...piecesOf(last, say)]),
    ...(counts.length < 2 ? [] : counts.map((count) => countRow(count, say, format))),
  ]
}

function piecesOf({ denominations, otherMinor }: Count, say: SayReport): PageBlock[] {
  return [
    ...denominations.map(({ denominationMinor, pieces }) =>
      row(say('pieces', { name: String(denominationMinor / 100), count: pieces }), paperMoney(denominationMinor * pieces)),
    ),
    ...unless(otherMinor === 0, row(say('loose'), paperMoney(otherMinor))),
  ]
}

function countRow({ number, at, countedMinor, differenceMinor }: Count, say: SayReport, format: Telling['format']): PageBlock {
  const words = say('countOf', { number, time: format.time(at) })
  return row(words, `${paperMoney(countedMinor)} (${paperDifference(differenceMinor)})`)
}

function occurrencesOf(report: Occurred, say: SayReport): PageBlock[] {
  return [
    rule,
    row(say('openings'), say('times', { count: report.drawerOpenings })),
    row(say('discarded'), say('times', { count: report.ticketsDiscarded })),
    ...(report.ticketsVoided === undefined ? [] : [row(say('voided'), say('times', { count: report.ticketsVoided }))]),
  ]
}

function storyOf({ moves, openings }: Story, telling: Telling): PageBlock[] {
  const { say, format } = telling
  const told = [
    ...listed(moves, say('moves'), telling, ({ at, kind, amountMinor, reason }) => [
      row(`${format.time(at)} ${say(kind)}`, paperDifference(kind === 'payIn' ? amountMinor : -amountMinor)),
      text(`  ${reason}`),
    ]),
    ...listed(openings, say('openings'), telling, ({ at, reason }) => [row(format.time(at), reason)]),
  ]
  return told.length === 0 ? [] : [rule, ...told]
}

function listed<Item>(items: readonly Item[], title: string, { say }: Telling, blocks: (item: Item) => PageBlock[]): PageBlock[] {
  if (items.length === 0) return []
  const earlier = items.length - LISTED_MAX
  return [
    text(title, { bold: true }),
    ...items.slice(0, LISTED_MAX).flatMap(blocks),
    ...unless(earlier <= 0, text(say('moreAbove', { count: earlier }))),
  ]
}
