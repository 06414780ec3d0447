import type { OutputOf } from '#platform/contract'
import type { Caller } from '#platform/module'
import type { Tx } from '#foundation/database'
import type { receipt, Receipt } from './contract.ts'
import { backOf } from './decide-refund.ts'
import { refundsOf } from './receipts.ts'
import { withoutCost } from './without-cost.ts'

/** A receipt as asked for by id or number, with what came back of it; undefined in a store that is not the caller's. */
export async function foundReceipt(
  { tx, caller }: { tx: Tx; caller: Caller },
  found: Receipt | undefined,
): Promise<OutputOf<typeof receipt> | undefined> {
  if (found === undefined || !caller.stores.has(found.storeId)) return undefined
  const isSold = found.kind === 'sale' || found.kind === 'exchange'
  const refunds = isSold ? await refundsOf(tx, found.receiptId) : []
  const back = new Map<number, number>()
  for (const { lineId, quantityThousandths } of backOf(found, refunds))
    back.set(Number(lineId), (back.get(Number(lineId)) ?? 0) + quantityThousandths)
  return {
    receipt: withoutCost(caller, found),
    refunded: [...back].map(([line, quantityThousandths]) => ({ line, quantityThousandths })),
    refunds: refunds.map(({ receiptId, number }) => ({ receiptId, number })),
  }
}
