import type { CashMove, CashSums, Count, Shift, ZReport } from '#modules/shift'
import { DENOMINATIONS_MINOR } from '#modules/shift'
import type { Receipt } from '#modules/till'
import { businessDay } from '#science/calendar'
// The shift's own arithmetic, not a copy of it.
import { decideExpected } from '../modules/shift/decide-expected.ts'
import { addReceipt, nothingTaken, type Taken, totalsOf } from './add-up.ts'
import { demoId } from './demo-id.ts'
import type { CashMoveDraft, ClosingDraft, OpeningDraft, PaidOut } from './generate-shifts.ts'
import { demoOwner, demoStaff } from './people.ts'
import { demoShop } from './shop.ts'

/** A Z report without its number: that is the store's next one when it is told. */
export type UnnumberedReport = Omit<ZReport, 'number'>

/** The book of the demo's till: what its running shift has taken and moved so far. */
export type ShiftBook = {
  /** The shift that is open after what was told last. */
  readonly running: () => Shift | undefined
  readonly open: (draft: OpeningDraft, number: number) => Shift
  /** Undefined when there is nothing to move. */
  readonly move: (draft: CashMoveDraft, number: number) => CashMove | undefined
  readonly take: (receipt: Receipt) => void
  readonly close: (draft: ClosingDraft, number: number) => UnnumberedReport | undefined
}

/** What a drawer begins with. */
const FLOAT_MINOR = 30_000
/** Notes go to the safe by the hundred. */
const DROP_STEP_MINOR = 10_000
/** A store's limit until its owner says otherwise. */
const DIFFERENCE_LIMIT_MINOR = 1_000

const reasons = {
  safeDrop: { zh: '大钞入保险柜', en: 'Notes to the safe' },
  ice: { zh: '买冰块', en: 'Bought ice' },
  rubbish: { zh: '付垃圾费', en: 'Paid for the rubbish' },
  courier: { zh: '付快递费', en: 'Paid a courier' },
  lightBulb: { zh: '买灯泡', en: 'Bought a light bulb' },
} as const satisfies Record<PaidOut | 'safeDrop', { zh: string; en: string }>

type Told = { shift: Shift; taken: Taken; paidOutMinor: number; droppedMinor: number }

/** Opens the book of one drawer. `people` are ids by the demo's keys. */
export function openShiftBook(given: {
  readonly storeId: string
  readonly drawer: string
  readonly people: ReadonlyMap<string, string>
  readonly language: 'zh' | 'en'
}): ShiftBook {
  const { storeId, drawer, people, language } = given
  let running: Told | undefined
  const cashOf = ({ shift, taken, paidOutMinor, droppedMinor }: Told) =>
    decideExpected(shift.floatMinor, totalsOf(taken).tenders, { paidInMinor: 0, paidOutMinor, droppedMinor })
  const personOf = (key: string) => people.get(key) ?? null
  return {
    running: () => running?.shift,
    open: ({ at, cashier }, number) => {
      const shiftId = demoId(at, 'opening', number)
      const day = businessDay(at, demoShop)
      const shift = { shiftId, storeId, drawer, day, openedAt: at, openedBy: personOf(cashier), floatMinor: FLOAT_MINOR }
      running = { shift, taken: nothingTaken(), paidOutMinor: 0, droppedMinor: 0 }
      return shift
    },
    move: ({ at, cashier, move }, number) => {
      if (running === undefined) return undefined
      const amountMinor = move.kind === 'payOut' ? move.amountMinor : tooMuch(cashOf(running).expectedMinor)
      if (amountMinor <= 0) return undefined
      if (move.kind === 'payOut') running.paidOutMinor += amountMinor
      else running.droppedMinor += amountMinor
      const { shiftId } = running.shift
      const reason = reasons[move.kind === 'payOut' ? move.what : 'safeDrop'][language]
      return {
        moveId: demoId(at, 'cashMove', number),
        shiftId,
        kind: move.kind,
        amountMinor,
        reason,
        at,
        personId: personOf(cashier),
      }
    },
    take: (receipt) => {
      if (running !== undefined) addReceipt(running.taken, receipt)
    },
    close: (draft, number) => {
      if (running === undefined) return undefined
      const { shift, taken } = running
      const cash = cashOf(running)
      running = undefined
      return reportOf({ shift, taken, cash, draft, number, personOf })
    },
  }
}

function reportOf(given: {
  readonly shift: Shift
  readonly taken: Taken
  readonly cash: CashSums
  readonly draft: ClosingDraft
  readonly number: number
  readonly personOf: (key: string) => string | null
}): UnnumberedReport {
  const { shift, taken, cash, draft, number, personOf } = given
  const { at, cashier } = draft
  const { expectedMinor } = cash
  const countedMinor = Math.max(0, expectedMinor + draft.differenceMinor)
  const differenceMinor = countedMinor - expectedMinor
  const person = personOf(cashier)
  const [countId, { shiftId }] = [demoId(at, 'count', number), shift]
  const sums = { countedMinor, expectedMinor, differenceMinor }
  const count: Count = { countId, shiftId, number: 1, at, personId: person, ...piecesOf(countedMinor), ...sums }
  return {
    ...shift,
    closedAt: at,
    closedBy: person,
    closeReason: null,
    note: null,
    totals: totalsOf(taken),
    cash,
    drawerOpenings: 0,
    ticketsDiscarded: 0,
    ticketsVoided: 0,
    counts: [count],
    countedMinor,
    differenceMinor,
    approvedBy: Math.abs(differenceMinor) > DIFFERENCE_LIMIT_MINOR ? personOf(approverOf(cashier)) : null,
  }
}

/** What a drawer holds beyond its float, as far as it is notes. */
function tooMuch(expectedMinor: number): number {
  return Math.floor(Math.max(0, expectedMinor - FLOAT_MINOR) / DROP_STEP_MINOR) * DROP_STEP_MINOR
}

/** The manager; for her own drawer the owner. */
function approverOf(cashier: string): string {
  const manager = demoStaff.find(({ role }) => role === 'manager')
  return manager === undefined || manager.key === cashier ? demoOwner.key : manager.key
}

/** A drawer counted out, with as few pieces as make the sum. */
function piecesOf(minor: number): Pick<Count, 'denominations' | 'otherMinor'> {
  let otherMinor = minor
  const denominations = DENOMINATIONS_MINOR.flatMap((denominationMinor) => {
    const pieces = Math.floor(otherMinor / denominationMinor)
    otherMinor -= pieces * denominationMinor
    return pieces === 0 ? [] : [{ denominationMinor, pieces }]
  })
  return { denominations, otherMinor }
}
