import { because } from '../../because.ts'
import type { Heard, RefundHeard } from '../channel.ts'
import type { Refund, Trade } from './shapes.ts'
import { fromChinaTime } from './time.ts'

/** What a trade as the channel tells it means, when it is ours; another merchant's or order's is no answer. */
export function heardOfTrade(trade: Trade, ours: { merchantNumber: string; appId: string }, number: string): Heard {
  if (trade.mchid !== ours.merchantNumber || trade.appid !== ours.appId || trade.out_trade_no !== number)
    return { kind: 'silent', because: because.otherOrder }
  const words = [trade.trade_state, trade.trade_state_desc ?? ''].join(' ').trim()
  switch (trade.trade_state) {
    case 'SUCCESS':
    case 'REFUND':
      return heardOfPaid(trade, words)
    case 'NOTPAY':
    case 'USERPAYING':
    case 'ACCEPT':
      return { kind: 'waiting', because: words }
    case 'CLOSED':
    case 'REVOKED':
    case 'PAYERROR':
      return { kind: 'closed', because: words }
    default:
      return { kind: 'silent', because: words }
  }
}

function heardOfPaid({ amount, transaction_id, success_time }: Trade, words: string): Heard {
  if (amount === undefined || transaction_id === undefined || (amount.currency ?? 'CNY') !== 'CNY')
    return { kind: 'silent', because: because.unreadable }
  return {
    kind: 'paid',
    amountMinor: amount.total,
    channelNumber: transaction_id,
    paidAt: success_time === undefined ? null : fromChinaTime(success_time),
    because: words,
  }
}

/** What a refund as the channel tells it means. */
export function heardOfRefund(refund: Refund, number: string): RefundHeard {
  if (refund.out_refund_no !== number) return { kind: 'silent', because: because.otherOrder }
  switch (refund.status) {
    case 'SUCCESS':
      return { kind: 'done', amountMinor: refund.amount.refund, because: refund.status }
    case 'PROCESSING':
      return { kind: 'processing', because: refund.status }
    case 'CLOSED':
    case 'ABNORMAL':
      return { kind: 'failed', because: refund.status }
    default:
      return { kind: 'silent', because: refund.status }
  }
}
