import { z } from 'zod'
import { Drawer, storeUnknown, TakenTotals } from '#modules/till'
import { action, Day, event, Id, Instant, Minor, MinorNotNegative, query } from '#platform/contract'
import { Occurrences } from './parts.ts'

/** Shifts of one business day in one store: thirty tills with three shifts each, with room. */
export const SHIFTS_A_DAY_MAX = 200

/** A business day of a store: all its receipts, and the shifts that were opened on it and are closed. */
export const DayReport = z
  .strictObject({
    storeId: Id,
    day: Day,
    totals: TakenTotals,
    /** Receipts that belong to no shift: their cash was never counted. */
    withoutShift: z.strictObject({ receiptCount: z.int(), takingsMinor: Minor, cashMinor: Minor }),
    shifts: z.array(
      z.strictObject({
        number: z.int(),
        shiftId: Id,
        drawer: Drawer,
        openedBy: Id.nullable(),
        closedBy: Id.nullable(),
        takingsMinor: Minor,
        expectedMinor: Minor,
        countedMinor: MinorNotNegative,
        differenceMinor: Minor,
      }),
    ),
    differenceMinor: Minor,
    paidInMinor: MinorNotNegative,
    paidOutMinor: MinorNotNegative,
    droppedMinor: MinorNotNegative,
    ...Occurrences.shape,
  })
  .meta({ id: 'DayReport' })
export type DayReport = z.infer<typeof DayReport>

export const DayClosing = z
  .strictObject({
    /** 1, and more when something came in after the day was closed. */
    sequence: z.int().min(1),
    closedAt: Instant,
    closedBy: Id.nullable(),
    report: DayReport,
  })
  .meta({ id: 'DayClosing' })
export type DayClosing = z.infer<typeof DayClosing>

export const dayReport = query('shift.dayReport', {
  title: { zh: '营业日报表', en: 'Day report' },
  needs: 'shift.see',
  agent: 'A business day of a store as it stands now, and as it was closed.',
  input: z.strictObject({ storeId: Id, day: Day }),
  output: z.strictObject({
    report: DayReport,
    /** Shifts of this day or before that nobody closed. */
    openShifts: z.int(),
    closings: z.array(DayClosing),
    /** Something came in after the last closing. */
    changedSince: z.boolean(),
  }),
  refuses: storeUnknown,
})

export const closeDay = action('shift.closeDay', {
  title: { zh: '日结', en: 'Close the day' },
  needs: 'shift.closeDay',
  agent: 'Closes a business day once its shifts are closed. A day on which nothing was sold says zero.',
  input: z.strictObject({ storeId: Id, day: Day }),
  output: DayClosing,
  refuses: {
    ...storeUnknown,
    SHIFTS_OPEN: { zh: '还有 {count} 个班次没交，请先交班。', en: '{count} shifts are still open; close them first.' },
    DAY_NOT_BEGUN: { zh: '这个营业日还没开始。', en: 'This business day has not begun.' },
    DAY_CLOSED: { zh: '这一天已经日结，之后没有新的变化。', en: 'This day is closed, and nothing changed since.' },
  },
})

export const dayClosed = event('shift.dayClosed', { title: { zh: '已日结', en: 'Day closed' }, body: DayClosing })
