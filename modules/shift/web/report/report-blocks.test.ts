import { describe, expect, test } from 'vitest'
import { PAGE_BLOCKS_MAX, PageBlock } from '#modules/print'
import { formatsOf, sayIn } from '#web/ui'
import { COUNTS_MAX, MOVES_SHOWN_MAX, type CashMove, type Count, type ZReport } from '../../contract.ts'
import { blocksOf, type ReportShown, type Telling } from './report-blocks.ts'
import { reportDictionary } from './report-words.ts'

const shiftId = '01970000-0000-7000-8000-000000000001'
const at = '2026-03-02T13:30:00.000Z'
const telling: Telling = {
  say: (key, values) => sayIn('zh', reportDictionary.zh[key], values),
  format: formatsOf('zh'),
  names: { person: (id) => (id === null ? '系统' : '李子涵'), drawer: () => '一号收银台' },
  storeName: '永福便利店',
}
const side = { count: 0, grossMinor: 0, discountMinor: 0, amountMinor: 0, roundingMinor: 0, payableMinor: 0, taxMinor: 0 }
const count = (number: number): Count => ({
  countId: shiftId,
  shiftId,
  number,
  at,
  personId: null,
  denominations: [
    { denominationMinor: 10_000, pieces: 2 },
    { denominationMinor: 50, pieces: 3 },
  ],
  otherMinor: 7,
  countedMinor: 20_157,
  expectedMinor: 20_207,
  differenceMinor: -50,
})
const report: ZReport = {
  number: 12,
  shiftId,
  storeId: shiftId,
  drawer: 'office',
  day: '2026-03-02',
  openedAt: '2026-03-02T00:05:00.000Z',
  openedBy: shiftId,
  floatMinor: 20_000,
  closedAt: at,
  closedBy: shiftId,
  closeReason: null,
  note: null,
  totals: {
    sales: { ...side, count: 2, grossMinor: 5_045, roundingMinor: -45, payableMinor: 5_000 },
    refunds: { ...side, count: 1, payableMinor: -350 },
    exchanges: 1,
    tenders: [{ kind: 'cash', takenMinor: 4_000, backMinor: -350, amountMinor: 3_650 }],
    taxes: [{ taxBasisPoints: 1_300, amountMinor: 3_850, taxMinor: 443 }],
    first: { receiptId: shiftId, number: '260302-AAAAAA', at },
    last: { receiptId: shiftId, number: '260302-BBBBBB', at },
  },
  cash: {
    floatMinor: 20_000,
    takenMinor: 4_000,
    backMinor: -350,
    paidInMinor: 0,
    paidOutMinor: 1_200,
    droppedMinor: 2_243,
    expectedMinor: 20_207,
  },
  drawerOpenings: 1,
  ticketsDiscarded: 0,
  counts: [count(1)],
  countedMinor: 20_157,
  differenceMinor: -50,
  approvedBy: null,
}
const z = (more: Partial<ZReport> = {}, isReprint = false): ReportShown => ({
  kind: 'z',
  report: { ...report, ...more },
  story: { moves: [], openings: [] },
  isReprint,
})
const linesOf = (shown: ReportShown) =>
  blocksOf(shown, telling).map((block) => {
    if (block.kind === 'row') return `${block.left}|${block.right}`
    return block.kind === 'text' ? block.text : '—'
  })

describe('a Z report on paper', () => {
  test('says whose it is, what was taken, what ought to be there and what was', () => {
    const lines = linesOf(z())
    for (const line of [
      'Z 报表 第 12 号',
      '钱箱|一号收银台',
      '收银员|李子涵',
      '小票|4 张',
      '其中换货|1 张',
      '抹零|-0.45',
      '营业额|46.50',
      '现金|36.50',
      '  收 40.00  退 3.50',
      '税率 13%|4.43',
      '备用金|200.00',
      '支出|-12.00',
      '应有|202.07',
      '实点|201.57',
      '长短款|-0.50',
      '100 × 2|200.00',
      '0.5 × 3|1.50',
      '零散|0.07',
    ])
      expect(lines).toContain(line)
    expect(lines).not.toContain('补打')
    expect(lines.join()).not.toContain('代为交班')
  })

  test('is marked when it is printed again', () => expect(linesOf(z({}, true))).toContain('补打'))

  test('says who closed it for whom and why, who approved, and every count when there were several', () => {
    const lines = linesOf(z({ closedBy: null, closeReason: '忘了交班', approvedBy: shiftId, counts: [count(1), count(2)] }))
    for (const line of ['代为交班|系统', '原因|忘了交班', '批准人|李子涵', '第 2 次 21:30|201.57 (-0.50)'])
      expect(lines).toContain(line)
  })

  test('of the fullest shift fits what a printer takes, and says that there is more', () => {
    const why = '换零钱'.repeat(300)
    const move: CashMove = { moveId: shiftId, shiftId, kind: 'payOut', amountMinor: 100, reason: why, at, personId: null }
    const opening = { openingId: shiftId, storeId: shiftId, drawer: 'office' as const, shiftId, at, personId: null, reason: why }
    const shown: ReportShown = {
      kind: 'z',
      report: { ...report, counts: Array.from({ length: COUNTS_MAX }, (_, index) => count(index + 1)) },
      story: { moves: Array(MOVES_SHOWN_MAX).fill(move), openings: Array(MOVES_SHOWN_MAX).fill(opening) },
      isReprint: true,
    }
    const blocks = blocksOf(shown, telling)
    expect(blocks.length).toBeLessThanOrEqual(PAGE_BLOCKS_MAX)
    for (const block of blocks) PageBlock.parse(block)
    expect(linesOf(shown).filter((line) => line === '更早的 160 条见后台')).toHaveLength(2)
  })
})

test('an X report for who counts blind has no money on it', () => {
  const { shiftId: id, storeId, drawer, day, openedAt, openedBy, floatMinor } = report
  const lines = linesOf({
    kind: 'x',
    report: {
      at,
      shift: { shiftId: id, storeId, drawer, day, openedAt, openedBy, floatMinor },
      receiptCount: 3,
      totals: null,
      cash: null,
      drawerOpenings: 0,
      ticketsDiscarded: 0,
      moves: [],
      openings: [],
    },
  })
  expect(lines).toContain('小票|3 张')
  expect(lines).toContain('应有多少，清点以后才显示。')
  expect(lines.join()).not.toMatch(/\d\.\d\d/)
})
