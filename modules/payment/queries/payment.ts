import { answer } from '#platform/module'
import { payment } from '../contract.ts'
import { readPayment, toPayment } from '../payment-rows.ts'

export const answerPayment = answer(payment, async ({ input, caller, tx, refuse }) => {
  const found = await readPayment(tx, input.paymentId)
  if (found === undefined || !caller.stores.has(found.storeId)) return refuse('PAYMENT_UNKNOWN', { field: 'paymentId' })
  return toPayment(found)
})
