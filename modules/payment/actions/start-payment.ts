import { sql } from '#foundation/database'
import { assertPresent } from '#platform/contract'
import { perform } from '#platform/module'
import { readChannel } from '../channel-rows.ts'
import { paymentStarted, startPayment } from '../contract.ts'
import { decideAskAt } from '../decide-payment.ts'
import { readPayment, toPayment } from '../payment-rows.ts'

/** Longest that the customer's phone shows. */
const DESCRIPTION_MAX = 100

export const performStartPayment = perform(startPayment, async ({ input, caller, tx, merchantId, emit, now, newId, refuse }) => {
  const store = caller.stores.get(input.storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  if ((await readChannel(tx)) === undefined) refuse('CHANNEL_NOT_SET')
  const paymentId = input.paymentId ?? newId()
  const description = [...(input.description === '' ? store.name : input.description)].slice(0, DESCRIPTION_MAX).join('')
  const inserted = await tx.run(sql`
    insert into payment.payment (merchant_id, payment_id, store_id, state, amount_minor, description, started_at, ask_at)
    values (${merchantId}, ${paymentId}, ${store.storeId}, 'created', ${input.amountMinor}, ${description}, ${now},
      ${decideAskAt({ state: 'created', startedAt: now }, 0, now)})
    on conflict do nothing`)
  if (inserted === 0) refuse('PAYMENT_EXISTS', { field: 'paymentId' })
  emit(paymentStarted, { paymentId, amountMinor: input.amountMinor }, { store: store.storeId })
  return toPayment(assertPresent(await readPayment(tx, paymentId), 'the payment that was just started'))
})
