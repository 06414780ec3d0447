import { sql, type Tx } from '#foundation/database'
import { setDrawer } from '#modules/till'
import { assertPresent } from '#platform/contract'
import { perform, unheld } from '#platform/module'
import { businessDay } from '#science/calendar'
import { approverOf, isTheirs, mayCloseOthers } from '../approval.ts'
import { cashOfShift } from '../cash-of-shift.ts'
import { approveDifference, closeShift, shiftClosed, type ZReport } from '../contract.ts'
import { decideClose } from '../decide-close.ts'
import { settingsOf } from '../settings.ts'
import { countOccurrences, countsOf, findShift } from '../shift-rows.ts'

export const performCloseShift = perform(closeShift, async (call) => {
  const { input, caller, tx, merchantId, do: act, emit, now, refuse } = call
  const found = (await findShift(tx, caller, input.shiftId, 'update')) ?? refuse('SHIFT_UNKNOWN', { field: 'shiftId' })
  if (found.closed) refuse('SHIFT_CLOSED')
  const { shift } = found
  const { storeId, shiftId, drawer } = shift
  // From here on no receipt can join the shift, and those under way were waited for: the sums are final.
  await act(setDrawer, { storeId, drawer, shifts: [] })
  const { totals, cash } = await cashOfShift(call, shift)
  const counts = await countsOf(tx, shiftId)
  const { differenceLimitMinor } = await settingsOf(tx, storeId)

  const theirs = isTheirs(caller, shift)
  const approver = approverOf(caller)
  const decision = decideClose({
    counts,
    expectedMinor: cash.expectedMinor,
    limitMinor: differenceLimitMinor,
    isApproved: approver !== undefined,
    isTheirs: theirs,
    mayCloseOthers: mayCloseOthers(caller),
    hasReason: input.reason !== undefined,
  })
  if (decision.do === 'ask') throw unheld(caller, approveDifference, decision.because)
  if (decision.do === 'refuse') return refuse(decision.code)

  const { countedMinor, differenceMinor } = decision.count
  const report: ZReport = {
    number: await nextNumber(tx, merchantId, storeId),
    ...shift,
    closedAt: now,
    closedBy: caller.actor.person,
    closeReason: theirs ? null : (input.reason ?? null),
    note: input.note ?? null,
    totals,
    cash,
    ...(await countOccurrences(tx, sql`shift_id = ${shiftId}`)),
    counts,
    countedMinor,
    differenceMinor,
    approvedBy: decision.needsApproval ? (approver ?? null) : null,
  }
  const store = assertPresent(caller.stores.get(storeId), 'a shift is found in a store of the caller')
  emit(shiftClosed, report, { store: storeId, day: businessDay(now, store) })
  return report
})

/** The store's next Z number. The row stays locked until the closing is committed; undone, the number is free again. */
async function nextNumber(tx: Tx, merchantId: string, storeId: string): Promise<number> {
  const counted = await tx.first<{ last: number }>(sql`
    insert into shift.z_number as z (merchant_id, store_id, last) values (${merchantId}, ${storeId}, 1)
    on conflict (merchant_id, store_id) do update set last = z.last + 1 returning last`)
  return assertPresent(counted, 'a number was counted').last
}
