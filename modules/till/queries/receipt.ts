import { answer } from '#platform/module'
import { receipt } from '../contract.ts'
import { foundReceipt } from '../found-receipt.ts'
import { readReceipt } from '../receipts.ts'

export const answerReceipt = answer(receipt, async (call) => {
  const { input, tx, refuse } = call
  const found = await foundReceipt(call, await readReceipt(tx, input.receiptId))
  return found ?? refuse('RECEIPT_UNKNOWN', { field: 'receiptId' })
})
