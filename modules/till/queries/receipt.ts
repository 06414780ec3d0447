import { answer } from '#platform/module'
import { receipt } from '../contract.ts'
import { readReceipt, refundsOf } from '../receipts.ts'
import { withoutCost } from '../without-cost.ts'

export const answerReceipt = answer(receipt, async ({ input, caller, tx, refuse }) => {
  const found = (await readReceipt(tx, input.receiptId)) ?? refuse('RECEIPT_UNKNOWN', { field: 'receiptId' })
  if (!caller.stores.has(found.storeId)) refuse('RECEIPT_UNKNOWN', { field: 'receiptId' })
  const refunds = found.kind === 'sale' ? await refundsOf(tx, found.receiptId) : []
  const back = new Map<number, number>()
  for (const { line, quantityThousandths } of refunds.flatMap((refund) => refund.lines))
    back.set(line, (back.get(line) ?? 0) - quantityThousandths)
  return {
    receipt: withoutCost(caller, found),
    refunded: [...back].map(([line, quantityThousandths]) => ({ line, quantityThousandths })),
    refunds: refunds.map(({ receiptId, number }) => ({ receiptId, number })),
  }
})
