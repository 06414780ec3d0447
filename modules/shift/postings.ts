import { money } from '#modules/till'
import { assertPresent } from '#platform/contract'
import type { FactDraft } from '#platform/journal'
import type { Holder, Posting } from '#platform/ledger'
import { type CashMove, cashPlace, type Shift, type ZReport } from './contract.ts'

/** The float comes out of the safe. */
export function postingsOfOpening(fact: FactDraft<Shift>): Posting[] {
  const { storeId, shiftId, floatMinor } = fact.body
  return moved(fact, [{ from: cashPlace.safe(storeId), to: cashPlace.drawer(storeId, shiftId), minor: floatMinor }])
}

/** Cash that moved without a sale. */
export function postingsOfMove(fact: FactDraft<CashMove>): Posting[] {
  const storeId = assertPresent(fact.store, 'cash moves in a store')
  const { shiftId, kind, amountMinor: minor } = fact.body
  const drawer = cashPlace.drawer(storeId, shiftId)
  if (kind === 'payIn') return moved(fact, [{ from: cashPlace.paidIn(storeId), to: drawer, minor }])
  return moved(fact, [{ from: drawer, to: kind === 'payOut' ? cashPlace.paidOut(storeId) : cashPlace.safe(storeId), minor }])
}

/** The receipts' cash comes into the drawer, the difference makes it what was counted, and that goes into the safe. */
export function postingsOfClosing(fact: FactDraft<ZReport>): Posting[] {
  const { storeId, shiftId, cash, differenceMinor, countedMinor } = fact.body
  const drawer = cashPlace.drawer(storeId, shiftId)
  return moved(fact, [
    { from: money.tender(storeId, 'cash'), to: drawer, minor: cash.takenMinor + cash.backMinor },
    { from: cashPlace.difference(storeId), to: drawer, minor: differenceMinor },
    { from: drawer, to: cashPlace.safe(storeId), minor: countedMinor },
  ])
}

type Move = { readonly from: Holder; readonly to: Holder; readonly minor: number }

/** Moves of nothing are left out; moves below zero go the other way. */
function moved(fact: FactDraft, moves: readonly Move[]): Posting[] {
  const day = assertPresent(fact.day, 'cash moves on a business day')
  return moves
    .filter(({ minor }) => minor !== 0)
    .map(({ from, to, minor }, index) => ({
      fact: fact.id,
      line: index + 1,
      from: minor > 0 ? from : to,
      to: minor > 0 ? to : from,
      unit: money.unit,
      amount: Math.abs(minor),
      at: fact.at,
      day,
    }))
}
