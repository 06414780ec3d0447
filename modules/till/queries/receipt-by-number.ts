import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { isTrainingNumber, receiptByNumber } from '../contract.ts'
import { foundReceipt } from '../found-receipt.ts'
import { readReceipt } from '../receipts.ts'

export const answerReceiptByNumber = answer(receiptByNumber, async (call) => {
  const { input, tx, refuse } = call
  const { number } = input
  if (isTrainingNumber(number)) refuse('TRAINING_RECEIPT', { field: 'number', values: { number } })
  const named = await tx.first<{ receiptId: string }>(sql`
    select receipt_id as "receiptId" from till.receipt where number = ${number} order by at desc limit 1`)
  const found = named === undefined ? undefined : await foundReceipt(call, await readReceipt(tx, named.receiptId))
  return found ?? refuse('RECEIPT_UNKNOWN', { field: 'number' })
})
