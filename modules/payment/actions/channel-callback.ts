import { sql } from '#foundation/database'
import { type ActionContext, atDoor, systemCaller } from '#platform/module'
import type { CallbackRead } from '../channel/channel.ts'
import { paymentOfNumber, refundOfNumber } from '../channel/numbers.ts'
import { openChannel, readChannel } from '../channel-rows.ts'
import { channelCallback } from '../contract.ts'
import type { Ports } from '../ports.ts'
import { recordHeard, recordRefundHeard } from '../record-heard.ts'

type News = Extract<CallbackRead, { ok: true }>
type Context = Omit<ActionContext, 'input' | 'refuse'>

/** News of the channel: believed only when it signed them, heard once each, and no harm when late or out of order. */
export function performChannelCallback(ports: Ports) {
  return atDoor(channelCallback, async ({ input, now, newId, within, refuse }) => {
    const { merchantId, ...callback } = input
    const caller = systemCaller(merchantId)
    const row = (await within(caller, ({ tx }) => readChannel(tx))) ?? refuse('CHANNEL_NOT_SET')
    const news = openChannel(ports, row, { merchantId, now, newId }).readCallback(callback)
    if (!news.ok) return refuse(news.problem)
    // A refusal undoes the transaction: the channel repeats itself, and by then we may know the order.
    return within(caller, async (context) => {
      const fresh = await context.tx.run(sql`
        insert into payment.callback (merchant_id, callback_id, received_at, body)
        values (${merchantId}, ${news.id}, ${now}, ${callback.body}) on conflict do nothing`)
      if (fresh === 1 && !(await record(context, news))) refuse('ORDER_UNKNOWN')
      return {}
    })
  })
}

async function record(context: Context, news: News): Promise<boolean> {
  if (news.about === 'payment') {
    const paymentId = paymentOfNumber(news.number)
    return paymentId !== undefined && (await recordHeard(context, paymentId, news.heard)) !== undefined
  }
  const refund = refundOfNumber(news.number)
  return refund !== undefined && recordRefundHeard(context, refund, news.heard)
}
