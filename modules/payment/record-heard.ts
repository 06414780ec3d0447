import { sql, type Tx } from '#foundation/database'
import { assertPresent } from '#platform/contract'
import type { Emit } from '#platform/module'
import type { Heard, Offered, RefundHeard } from './channel/channel.ts'
import { paymentMoved, refundMoved } from './contract.ts'
import { decideAskAt, decideMove, isOld } from './decide-payment.ts'
import { decideRefundAskAt, decideRefundMove } from './decide-refund.ts'
import { type PaymentRow, readPayment } from './payment-rows.ts'
import { lockRefund } from './refund-rows.ts'

type Call = { readonly tx: Tx; readonly emit: Emit; readonly now: string }

/** Writes down what was heard of a payment, under its lock; answers it as it stands then, or undefined when there is none. */
export async function recordHeard(call: Call, paymentId: string, heard: Heard | Offered): Promise<PaymentRow | undefined> {
  const { tx, emit, now } = call
  const before = await readPayment(tx, paymentId, { lock: true })
  if (before === undefined) return undefined
  const move = decideMove(before, heard)
  if (move === undefined) {
    // While the customer is waited for, nothing new is not worth a write every two seconds.
    if (before.state === 'closed' || isOld(before, now) || before.cancelledAt !== null) await askLater(before)
    return before
  }
  const after = { ...before, state: move.to, because: move.because }
  await tx.run(sql`
    update payment.payment set state = ${move.to}, because = ${move.because}, qr_text = coalesce(${move.qrText ?? null}, qr_text),
      channel_number = coalesce(${move.paid?.channelNumber ?? null}, channel_number),
      paid_minor = ${move.paid?.minor ?? null}, paid_at = ${move.paid === undefined ? null : (move.paid.at ?? now)},
      asks = 0, ask_at = ${decideAskAt(after, 0, now)}
    where payment_id = ${paymentId}`)
  if (move.to !== before.state) {
    const { state: from, amountMinor, cancelledAt, storeId } = before
    const body = { paymentId, amountMinor, from, to: move.to, cancelled: cancelledAt !== null, because: move.because }
    emit(paymentMoved, body, { store: storeId })
  }
  return assertPresent(await readPayment(tx, paymentId), 'the payment that was just written')

  async function askLater({ asks }: PaymentRow): Promise<void> {
    await tx.run(sql`
      update payment.payment set asks = asks + 1, ask_at = ${decideAskAt(assertPresent(before, 'payment'), asks + 1, now)}
      where payment_id = ${paymentId}`)
  }
}

/** Writes down what was heard of a refund, under its lock; false when there is no such refund. */
export async function recordRefundHeard(
  call: Call,
  about: { readonly paymentId: string; readonly refundId: string },
  heard: RefundHeard,
): Promise<boolean> {
  const { tx, emit, now } = call
  const { paymentId, refundId } = about
  // The payment first, as everywhere: what is left of it changes with its refunds.
  const payment = await readPayment(tx, paymentId, { lock: true })
  const before = await lockRefund(tx, paymentId, refundId)
  if (payment === undefined || before === undefined) return false
  const move = decideRefundMove(before, heard)
  const state = move?.to ?? before.state
  const words = move?.because ?? ('because' in heard ? heard.because : '')
  await tx.run(sql`
    update payment.refund set state = ${state}, because = ${words}, asks = asks + 1,
      ask_at = ${decideRefundAskAt(state, before.asks, heard.kind, now)}
    where payment_id = ${paymentId} and refund_id = ${refundId} and (state = 'asked' or ${move !== undefined})`)
  if (move !== undefined) {
    const body = { paymentId, refundId, amountMinor: before.amountMinor, state: move.to, because: move.because }
    emit(refundMoved, body, { store: payment.storeId })
  }
  return true
}
