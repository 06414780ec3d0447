import { because } from '../../because.ts'
import type { Channel, Heard, Offered, RefundHeard, RefundOrder, Order } from '../channel.ts'
import { readCallback } from './read-callback.ts'
import { read, send, type Wire } from './send.ts'
import { CodeUrl, Refund, Trade } from './shapes.ts'
import { toChinaTime } from './time.ts'
import { heardOfRefund, heardOfTrade } from './trade.ts'

/** The number is known at the channel, so asking tells more than offering it again. */
const EXISTS = ['ORDERPAID', 'ORDER_PAID', 'OUT_TRADE_NO_USED', 'ORDER_CLOSED']
/** Will not get better by trying again: a person must look. */
const FINAL = [
  'PARAM_ERROR',
  'INVALID_REQUEST',
  'NO_AUTH',
  'APPID_MCHID_NOT_MATCH',
  'MCH_NOT_EXISTS',
  'USER_ACCOUNT_ABNORMAL',
  'TRADE_ERROR',
] as const
/** The protocol wants an address; where a shop has none, nobody listens there and we ask instead. */
const NOWHERE = 'https://127.0.0.1/'

/** WeChat Pay, API v3, Native: the shop shows a code, the customer's phone scans it. */
export function openWechat(wire: Wire): Channel {
  const orderPath = (number: string) => `/v3/pay/transactions/out-trade-no/${number}`
  const refundsPath = '/v3/refund/domestic/refunds'
  return {
    start: (order) => start(wire, order),
    query: async (number): Promise<Heard> => {
      const answer = await send(wire, 'GET', `${orderPath(number)}?mchid=${encodeURIComponent(wire.merchantNumber)}`)
      if (answer.kind === 'silent') return answer
      if (answer.kind === 'bad')
        return answer.code === 'ORDER_NOT_EXIST' || answer.code === 'RESOURCE_NOT_EXISTS'
          ? { kind: 'absent' }
          : { kind: 'silent', because: answer.words }
      const trade = read(Trade, answer.body)
      return trade === undefined ? { kind: 'silent', because: because.unreadable } : heardOfTrade(trade, wire, number)
    },
    close: async (number) => {
      await send(wire, 'POST', `${orderPath(number)}/close`, { mchid: wire.merchantNumber })
    },
    refund: (refund) => sendBack(wire, refundsPath, refund),
    queryRefund: async (number): Promise<RefundHeard> => {
      const answer = await send(wire, 'GET', `${refundsPath}/${number}`)
      if (answer.kind === 'silent') return answer
      if (answer.kind === 'bad')
        return answer.code === 'RESOURCE_NOT_EXISTS' ? { kind: 'absent' } : { kind: 'silent', because: answer.words }
      const refund = read(Refund, answer.body)
      return refund === undefined ? { kind: 'silent', because: because.unreadable } : heardOfRefund(refund, number)
    },
    readCallback: (callback) => readCallback(wire, callback),
  }
}

async function start(wire: Wire, order: Order): Promise<Offered> {
  const answer = await send(wire, 'POST', '/v3/pay/transactions/native', {
    appid: wire.appId,
    mchid: wire.merchantNumber,
    description: order.description,
    out_trade_no: order.number,
    time_expire: toChinaTime(order.expiresAt),
    notify_url: wire.notifyUrl === '' ? NOWHERE : wire.notifyUrl,
    amount: { total: order.amountMinor, currency: 'CNY' },
  })
  if (answer.kind === 'silent') return answer
  if (answer.kind === 'bad') {
    if (EXISTS.includes(answer.code)) return { kind: 'exists' }
    return isFinal(answer.code) ? { kind: 'refused', because: answer.words } : { kind: 'silent', because: answer.words }
  }
  const code = read(CodeUrl, answer.body)
  return code === undefined ? { kind: 'silent', because: because.unreadable } : { kind: 'offered', qrText: code.code_url }
}

async function sendBack(wire: Wire, path: string, refund: RefundOrder): Promise<RefundHeard> {
  const answer = await send(wire, 'POST', path, {
    out_trade_no: refund.orderNumber,
    out_refund_no: refund.number,
    ...(wire.notifyUrl === '' ? {} : { notify_url: wire.notifyUrl }),
    amount: { refund: refund.amountMinor, total: refund.totalMinor, currency: 'CNY' },
  })
  if (answer.kind === 'silent') return answer
  if (answer.kind === 'bad') return { kind: isFinal(answer.code) ? 'failed' : 'silent', because: answer.words }
  const answered = read(Refund, answer.body)
  return answered === undefined ? { kind: 'silent', because: because.unreadable } : heardOfRefund(answered, refund.number)
}

function isFinal(code: string): boolean {
  return FINAL.some((final) => final === code)
}
