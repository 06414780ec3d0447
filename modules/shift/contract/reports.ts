import { z } from 'zod'
import { Drawer, storeUnknown, TakenTotals } from '#modules/till'
import { Day, Id, Instant, Minor, MinorNotNegative, page, pageInput, query } from '#platform/contract'
import {
  CashMove,
  CashSums,
  DrawerOpening,
  othersShift,
  Occurrences,
  Shift,
  closedShift,
  unknownShift,
  ZReport,
} from './parts.ts'

/** Receipts of all kinds: an exchange is one, though it has both sides. */
export function receiptsIn({ sales, refunds, exchanges = 0 }: Pick<TakenTotals, 'sales' | 'refunds' | 'exchanges'>): number {
  return sales.count + refunds.count + exchanges
}

/** What happened at the drawer, newest first. */
const drawerStory = { moves: z.array(CashMove), openings: z.array(DrawerOpening) }

export const xReport = query('shift.xReport', {
  title: { zh: 'X 报表', en: 'X report' },
  needs: 'shift.work',
  agent: 'A running shift as it stands now. Money is null for those who count blind.',
  input: z.strictObject({ shiftId: Id }),
  output: z.strictObject({
    at: Instant,
    shift: Shift,
    receiptCount: z.int(),
    /** Null without the right shift.seeExpected: whoever counts must not know. */
    totals: TakenTotals.nullable(),
    cash: CashSums.nullable(),
    ...Occurrences.shape,
    ...drawerStory,
  }),
  refuses: { ...unknownShift, ...closedShift, ...othersShift },
})

/** More shifts than a store ends in a thousand years. */
export const REPORT_NUMBER_MAX = 1_000_000_000
const ReportNumber = z.int().min(1).max(REPORT_NUMBER_MAX)

export const zReports = query('shift.zReports', {
  title: { zh: 'Z 报表列表', en: 'Z reports' },
  needs: 'shift.see',
  agent: 'Closed shifts of a store, newest first.',
  input: z.strictObject({
    storeId: Id,
    fromDay: Day.optional(),
    toDay: Day.optional(),
    /** Whose shifts: of who opened them. */
    personId: Id.optional(),
    number: ReportNumber.optional(),
    ...pageInput,
  }),
  output: page(
    z
      .strictObject({
        number: z.int(),
        shiftId: Id,
        day: Day,
        drawer: Drawer,
        openedAt: Instant,
        closedAt: Instant,
        openedBy: Id.nullable(),
        closedBy: Id.nullable(),
        receiptCount: z.int(),
        takingsMinor: Minor,
        expectedMinor: Minor,
        countedMinor: Minor,
        differenceMinor: Minor,
        approvedBy: Id.nullable(),
      })
      .meta({ id: 'ZSummary' }),
  ),
  refuses: {
    ...storeUnknown,
    CURSOR_INVALID: { zh: '翻页标记不对，请重新查询。', en: 'The page mark is not valid; ask again.', status: 400 },
  },
})

export const zReport = query('shift.zReport', {
  title: { zh: 'Z 报表', en: 'Z report' },
  needs: 'shift.see',
  input: z.strictObject({ storeId: Id, number: ReportNumber }),
  output: z.strictObject({ report: ZReport, ...drawerStory }),
  refuses: { ...storeUnknown, Z_UNKNOWN: { zh: '没有这张 Z 报表。', en: 'There is no such Z report.', status: 404 } },
})

export const lastZReport = query('shift.lastZReport', {
  title: { zh: '本钱箱的上一张 Z 报表', en: 'The last Z report of this drawer' },
  needs: 'shift.work',
  agent: 'The Z report that closed the last shift of the drawer the caller stands at: to look at or print once more.',
  input: z.strictObject({ storeId: Id }),
  output: z.strictObject({
    /** Null when there is none, or when it is somebody else’s and the caller may not see those. */
    last: z.strictObject({ report: ZReport, ...drawerStory }).nullable(),
  }),
  refuses: storeUnknown,
})

/** Longest stretch of days looked at together: a year and a day. */
export const DIFFERENCE_DAYS_MAX = 366

export const differences = query('shift.differences', {
  title: { zh: '长短款走势', en: 'Cash differences over time' },
  needs: 'shift.see',
  agent: 'How far the drawers of each person were off, day by day, by the Z reports of a stretch.',
  input: z.strictObject({ storeId: Id, fromDay: Day, toDay: Day }),
  output: z.strictObject({
    /** By day and by who opened the shift, oldest first. */
    items: z.array(
      z
        .strictObject({
          day: Day,
          personId: Id.nullable(),
          shiftCount: z.int(),
          /** Too much and too little, apart: on one day they may cancel each other out. */
          overMinor: MinorNotNegative,
          shortMinor: MinorNotNegative,
        })
        .meta({ id: 'DrawerDifference' }),
    ),
  }),
  refuses: { ...storeUnknown, DAYS_TOO_MANY: { zh: '一次最多查 {max} 天。', en: 'At most {max} days at once.', status: 400 } },
})
