import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { paymentUsed, usePayment } from '../contract.ts'
import { problemOfUse } from '../decide-use.ts'
import { readPayment } from '../payment-rows.ts'

export const performUsePayment = perform(usePayment, async ({ input, caller, tx, emit, refuse }) => {
  const { paymentId, receiptId, amountMinor } = input
  const payment = (await readPayment(tx, paymentId, { lock: true })) ?? refuse('PAYMENT_UNKNOWN', { field: 'paymentId' })
  if (!caller.stores.has(payment.storeId)) refuse('PAYMENT_UNKNOWN', { field: 'paymentId' })
  const problem = problemOfUse(payment, amountMinor)
  if (problem !== undefined) refuse(problem)
  await tx.run(sql`update payment.payment set receipt_id = ${receiptId} where payment_id = ${paymentId}`)
  emit(paymentUsed, { paymentId, receiptId, amountMinor }, { store: payment.storeId })
  return {}
})
