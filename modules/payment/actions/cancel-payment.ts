import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { cancelAsked, cancelPayment } from '../contract.ts'
import { minutesAfter } from '../decide-payment.ts'
import { readPayment, toPayment } from '../payment-rows.ts'

/** Only asks: the channel closes it, or tells that the customer was faster. */
export const performCancelPayment = perform(cancelPayment, async ({ input, caller, tx, emit, now, refuse }) => {
  const { paymentId } = input
  const payment = (await readPayment(tx, paymentId, { lock: true })) ?? refuse('PAYMENT_UNKNOWN', { field: 'paymentId' })
  if (!caller.stores.has(payment.storeId)) refuse('PAYMENT_UNKNOWN', { field: 'paymentId' })
  if (payment.state === 'paid' || payment.state === 'mismatch') refuse('PAYMENT_PAID')
  if (payment.state === 'closed' || payment.cancelledAt !== null) return toPayment(payment)
  await tx.run(sql`
    update payment.payment set cancelled_at = ${now}, ask_at = ${minutesAfter(now, 1)} where payment_id = ${paymentId}`)
  emit(cancelAsked, { paymentId, amountMinor: payment.amountMinor }, { store: payment.storeId })
  return toPayment(payment)
})
