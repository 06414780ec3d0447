import { sql } from '#foundation/database'
import { commonRefusals, Refused } from '#platform/contract'
import { type ActionContext, atDoor, type Caller } from '#platform/module'
import { askChannel, askForRefund } from '../ask-channel.ts'
import { openChannel, readChannel } from '../channel-rows.ts'
import { refreshPayment, takePayments } from '../contract.ts'
import { decidePace, decideStep } from '../decide-payment.ts'
import { readPayment } from '../payment-rows.ts'
import type { Ports } from '../ports.ts'
import { recordHeard, recordRefundHeard } from '../record-heard.ts'
import { takeOpenRefunds } from '../refund-rows.ts'

/**
 * Takes the next step with the channel. It stands at the door because nothing else may speak with the
 * world outside without a transaction open; each of what is read and what was heard is one of its own,
 * and secrets go from the row to the line without passing through any answer.
 */
export function performRefreshPayment(ports: Ports) {
  return atDoor(refreshPayment, async ({ input, caller, now, newId, within, refuse }) => {
    const known = permitted(caller)
    const { paymentId } = input
    const taken =
      (await within(known, (context) => takeUp(context, paymentId))) ?? refuse('PAYMENT_UNKNOWN', { field: 'paymentId' })
    const { payment, step, refunds } = taken
    if (step === 'nothing' && refunds.length === 0) return { state: payment.state, askAgainSeconds: null }
    const channel = openChannel(ports, taken.channel, { merchantId: known.merchantId, now, newId })
    let standing = payment
    if (step !== 'nothing') {
      const heard = await askChannel(channel, payment, step)
      standing = (await within(known, (context) => recordHeard(context, paymentId, heard))) ?? payment
    }
    for (const refund of refunds) {
      const heard = await askForRefund(channel, refund, payment.paidMinor ?? payment.amountMinor)
      await within(known, (context) => recordRefundHeard(context, refund, heard))
    }
    return { state: standing.state, askAgainSeconds: decidePace(standing, now) }
  })
}

/** Reads what is needed, and marks what is about to be offered, so that a crash in between is known of. */
async function takeUp({ tx, now }: Pick<ActionContext, 'tx' | 'now'>, paymentId: string) {
  const payment = await readPayment(tx, paymentId)
  const channel = await readChannel(tx)
  if (payment === undefined || channel === undefined) return undefined
  const step = decideStep(payment, now)
  if (step === 'offer' || step === 'ask then offer')
    await tx.run(sql`update payment.payment set offers = offers + 1 where payment_id = ${paymentId}`)
  return { payment, channel, step, refunds: await takeOpenRefunds(tx, paymentId) }
}

/** At the door nobody has looked at rights yet. */
function permitted(caller: Caller | undefined): Caller {
  if (caller === undefined) throw new Refused('NOT_SIGNED_IN', commonRefusals.NOT_SIGNED_IN)
  if (caller.permissions.has('*') || caller.permissions.has(takePayments.name)) return caller
  throw new Refused('FORBIDDEN', commonRefusals.FORBIDDEN, { values: { permission: takePayments.name } })
}
