import type { Channel, Heard, Offered, RefundHeard } from './channel/channel.ts'
import { orderNumber, refundNumber } from './channel/numbers.ts'
import { because } from './because.ts'
import { EXPIRE_SECONDS, minutesAfter, type Step } from './decide-payment.ts'
import type { PaymentRow } from './payment-rows.ts'
import type { RefundRow } from './refund-rows.ts'

/** Takes a step with the channel and answers what was heard last. No transaction is open meanwhile. */
export async function askChannel(
  channel: Channel,
  payment: PaymentRow,
  step: Exclude<Step, 'nothing'>,
): Promise<Heard | Offered> {
  const number = orderNumber(payment.paymentId)
  if (step === 'ask') return channel.query(number)
  if (step === 'finish') return finish(channel, number)
  if (step === 'ask then offer') {
    const heard = await channel.query(number)
    if (heard.kind !== 'absent' && heard.kind !== 'waiting') return heard
  }
  const offered = await channel.start({
    number,
    amountMinor: payment.amountMinor,
    description: payment.description,
    expiresAt: minutesAfter(payment.startedAt, EXPIRE_SECONDS / 60),
  })
  return offered.kind === 'exists' ? channel.query(number) : offered
}

/** Asks, closes what was not paid, and asks again: between the first and the last the customer may have paid. */
async function finish(channel: Channel, number: string): Promise<Heard> {
  const first = await channel.query(number)
  if (first.kind === 'waiting') await channel.close(number)
  const last = first.kind === 'waiting' ? await channel.query(number) : first
  return last.kind === 'absent' ? { kind: 'closed', because: because.neverAsked } : last
}

/** Asks for a refund, or how it stands when it may have been asked for before. */
export async function askForRefund(channel: Channel, refund: RefundRow, totalMinor: number): Promise<RefundHeard> {
  const number = refundNumber(refund.paymentId, refund.refundId)
  if (refund.offers > 0) {
    const heard = await channel.queryRefund(number)
    if (heard.kind !== 'absent') return heard
  }
  return channel.refund({ number, orderNumber: orderNumber(refund.paymentId), amountMinor: refund.amountMinor, totalMinor })
}
