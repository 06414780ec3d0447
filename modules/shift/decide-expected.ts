import type { TakenTotals } from '#modules/till'
import type { CashSums } from './contract.ts'

type Moves = Pick<CashSums, 'paidInMinor' | 'paidOutMinor' | 'droppedMinor'>

/** What ought to be in a drawer: the float, what receipts brought and took, and what moved without one. */
export function decideExpected(floatMinor: number, tenders: TakenTotals['tenders'], moves: Moves): CashSums {
  const cash = tenders.find(({ kind }) => kind === 'cash')
  const { takenMinor = 0, backMinor = 0 } = cash ?? {}
  const { paidInMinor, paidOutMinor, droppedMinor } = moves
  const expectedMinor = floatMinor + takenMinor + backMinor + paidInMinor - paidOutMinor - droppedMinor
  return { floatMinor, takenMinor, backMinor, paidInMinor, paidOutMinor, droppedMinor, expectedMinor }
}
