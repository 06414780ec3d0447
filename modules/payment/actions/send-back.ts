import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { refundAsked, sendBack } from '../contract.ts'
import { minutesAfter } from '../decide-payment.ts'
import { decideSendBack } from '../decide-refund.ts'
import { readPayment } from '../payment-rows.ts'
import { lockRefund } from '../refund-rows.ts'

export const performSendBack = perform(sendBack, async ({ input, caller, tx, merchantId, emit, now, refuse }) => {
  const { paymentId, refundId, amountMinor } = input
  const payment = (await readPayment(tx, paymentId, { lock: true })) ?? refuse('PAYMENT_UNKNOWN', { field: 'paymentId' })
  if (!caller.stores.has(payment.storeId)) refuse('PAYMENT_UNKNOWN', { field: 'paymentId' })
  const decision = decideSendBack(payment, await lockRefund(tx, paymentId, refundId), amountMinor)
  if (decision.do === 'refuse') return refuse(decision.code, { field: 'amountMinor' })
  if (decision.do === 'nothing') return {}
  await tx.run(sql`
    insert into payment.refund (merchant_id, payment_id, refund_id, amount_minor, state, asked_at, ask_at)
    values (${merchantId}, ${paymentId}, ${refundId}, ${amountMinor}, 'asked', ${now}, ${minutesAfter(now, 1)})`)
  emit(refundAsked, { paymentId, refundId, amountMinor }, { store: payment.storeId })
  return {}
})
