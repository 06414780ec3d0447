import { z } from 'zod'
import { Drawer, TakenTotals } from '#modules/till'
import { Day, Id, Instant, Minor, MinorNotNegative, Note } from '#platform/contract'

/** Notes and coins that are counted piece by piece, in fen: ¥100 down to ¥0.1. */
export const DENOMINATIONS_MINOR = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] as const
/** A drawer holds a few thousand pieces; beyond this a barcode was scanned into the field. */
export const PIECES_MAX = 99_999
/** Counts kept of one shift: who needs more should call somebody. */
export const COUNTS_MAX = 20
/** Moves and drawer openings shown with a report. */
export const MOVES_SHOWN_MAX = 200
/** The largest float and cash move: a million yuan. */
export const CASH_MINOR_MAX = 100_000_000

export const CashMinor = z.int().min(0).max(CASH_MINOR_MAX)
export const Why = Note.min(1)

export const Shift = z
  .strictObject({
    shiftId: Id,
    storeId: Id,
    drawer: Drawer,
    /** The business day on which it was opened. */
    day: Day,
    openedAt: Instant,
    openedBy: Id.nullable(),
    floatMinor: MinorNotNegative,
  })
  .meta({ id: 'Shift' })
export type Shift = z.infer<typeof Shift>

/** Money that went in or out of a drawer without a sale: paid in, paid out, dropped to the safe. */
export const CashMoveKind = z.enum(['payIn', 'payOut', 'safeDrop'])
export const CashMove = z
  .strictObject({
    moveId: Id,
    shiftId: Id,
    kind: CashMoveKind,
    amountMinor: MinorNotNegative,
    reason: z.string(),
    at: Instant,
    personId: Id.nullable(),
  })
  .meta({ id: 'CashMove' })
export type CashMove = z.infer<typeof CashMove>

/** A drawer that was opened without a sale. */
export const DrawerOpening = z
  .strictObject({
    openingId: Id,
    storeId: Id,
    drawer: Drawer,
    shiftId: Id.nullable(),
    at: Instant,
    personId: Id.nullable(),
    reason: z.string(),
  })
  .meta({ id: 'DrawerOpening' })
export type DrawerOpening = z.infer<typeof DrawerOpening>

export const Denomination = z.strictObject({
  denominationMinor: z.literal([...DENOMINATIONS_MINOR]),
  pieces: z.int().min(0).max(PIECES_MAX),
})

/** One count of a drawer. `difference = counted − expected`: above zero there is too much. */
export const Count = z
  .strictObject({
    countId: Id,
    shiftId: Id,
    /** 1, 2, 3… within the shift. */
    number: z.int().min(1),
    at: Instant,
    personId: Id.nullable(),
    denominations: z.array(Denomination),
    /** What is not counted by the piece: fen, old notes, rolls. */
    otherMinor: MinorNotNegative,
    countedMinor: MinorNotNegative,
    expectedMinor: Minor,
    differenceMinor: Minor,
  })
  .meta({ id: 'DrawerCount' })
export type Count = z.infer<typeof Count>

/** `float + taken + back + paidIn − paidOut − dropped = expected`; `back` is negative. */
export const CashSums = z
  .strictObject({
    floatMinor: MinorNotNegative,
    takenMinor: Minor,
    backMinor: Minor,
    paidInMinor: MinorNotNegative,
    paidOutMinor: MinorNotNegative,
    droppedMinor: MinorNotNegative,
    expectedMinor: Minor,
  })
  .meta({ id: 'CashSums' })
export type CashSums = z.infer<typeof CashSums>

export const Occurrences = z.strictObject({
  /** Times the drawer was opened without a sale. */
  drawerOpenings: z.int(),
  /** Held tickets thrown away. */
  ticketsDiscarded: z.int(),
  /** Tickets voided before anybody paid; left out of reports that were made before they were counted. */
  ticketsVoided: z.int().optional(),
})

/** What closed a shift. Numbered per store without gaps, and never changed. */
export const ZReport = z
  .strictObject({
    number: z.int().min(1),
    ...Shift.shape,
    closedAt: Instant,
    closedBy: Id.nullable(),
    /** Why somebody else closed it; null when its own person did. */
    closeReason: z.string().nullable(),
    note: z.string().nullable(),
    totals: TakenTotals,
    cash: CashSums,
    ...Occurrences.shape,
    /** The last one closed the shift. */
    counts: z.array(Count).min(1),
    countedMinor: MinorNotNegative,
    differenceMinor: Minor,
    /** Who approved a difference above the owner's limit. */
    approvedBy: Id.nullable(),
  })
  .meta({ id: 'ZReport' })
export type ZReport = z.infer<typeof ZReport>

export const unknownShift = { SHIFT_UNKNOWN: { zh: '没有这个班次。', en: 'There is no such shift.', status: 404 } } as const
export const closedShift = { SHIFT_CLOSED: { zh: '这个班次已经交班了。', en: 'This shift is closed.' } } as const
export const othersShift = {
  NOT_YOUR_SHIFT: { zh: '这是别人的班次，请店长来处理。', en: 'This is somebody else’s shift; ask the manager.', status: 403 },
} as const
