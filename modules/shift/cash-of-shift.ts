import type { Tx } from '#foundation/database'
import { totals, type TakenTotals } from '#modules/till'
import type { Ask } from '#platform/module'
import type { CashSums, Shift } from './contract.ts'
import { decideExpected } from './decide-expected.ts'
import { moveSums } from './shift-rows.ts'

/** What the receipts of a shift add up to, and what its drawer ought to hold. */
export async function cashOfShift(
  { tx, ask }: { readonly tx: Tx; readonly ask: Ask },
  shift: Shift,
): Promise<{ totals: TakenTotals; cash: CashSums }> {
  const { storeId, shiftId, floatMinor } = shift
  const [taken, moves] = await Promise.all([ask(totals, { storeId, shiftId }), moveSums(tx, [shiftId])])
  return { totals: taken, cash: decideExpected(floatMinor, taken.tenders, moves) }
}
