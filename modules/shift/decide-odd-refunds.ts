import type { OutputOf } from '#platform/contract'
import type { refundsOfDay } from '#modules/till'
import type { RefundBecause } from './contract.ts'

type Refund = OutputOf<typeof refundsOfDay>['items'][number]

/** A customer who changes her mind does so at home; minutes after paying it is mostly the cashier who does. */
const SOON_AFTER_MS = 15 * 60_000
/** Two refunds by one person are a day like others. */
const MANY_BY_ONE = 3

/** The refunds of a day that an owner wants to look at, each with the reasons why. */
export function decideOddRefunds(
  refunds: readonly Refund[],
  largeRefundMinor: number,
): (Refund & { because: RefundBecause[] })[] {
  const byPerson = new Map<string | null, number>()
  for (const { cashierId } of refunds) byPerson.set(cashierId, (byPerson.get(cashierId) ?? 0) + 1)
  return refunds
    .map((refund) => ({ ...refund, because: reasonsOf(refund, largeRefundMinor, byPerson.get(refund.cashierId) ?? 0) }))
    .filter(({ because }) => because.length > 0)
}

function reasonsOf({ sale, at, payableMinor }: Refund, largeRefundMinor: number, byThisPerson: number): RefundBecause[] {
  const because: RefundBecause[] = []
  if (sale === null) because.push('withoutReceipt')
  if (sale !== null && Date.parse(at) - Date.parse(sale.at) <= SOON_AFTER_MS) because.push('soonAfterSale')
  if (-payableMinor >= largeRefundMinor) because.push('large')
  if (byThisPerson >= MANY_BY_ONE) because.push('manyByOne')
  return because
}
