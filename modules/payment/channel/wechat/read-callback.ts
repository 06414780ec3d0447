import type { Callback, CallbackRead } from '../channel.ts'
import { openResource } from './resource.ts'
import { parseJson, read, type Wire } from './send.ts'
import { News, RefundNews, Trade } from './shapes.ts'
import { problemOfSigned } from './sign.ts'
import { secondsOf } from './time.ts'
import { heardOfRefund, heardOfTrade } from './trade.ts'

const unreadable = { ok: false, problem: 'BODY_UNREADABLE' } as const

/** Reads news: first whether the platform signed these very bytes, then what they say, then the sealed part. */
export function readCallback(
  wire: Pick<Wire, 'platform' | 'now' | 'apiKey' | 'merchantNumber' | 'appId'>,
  callback: Callback,
): CallbackRead {
  const problem = problemOfSigned(callback, wire.platform, secondsOf(wire.now))
  if (problem !== undefined) return { ok: false, problem }
  const news = read(News, parseJson(callback.body))
  if (news === undefined) return unreadable
  const text = openResource(news.resource, wire.apiKey)
  const content = text === undefined ? undefined : parseJson(text)
  if (news.event_type.startsWith('TRANSACTION.')) {
    const trade = read(Trade, content)
    const heard = trade === undefined ? undefined : heardOfTrade(trade, wire, trade.out_trade_no)
    if (trade === undefined || heard === undefined || heard.kind === 'silent') return unreadable
    return { ok: true, id: news.id, about: 'payment', number: trade.out_trade_no, heard }
  }
  const refund = news.event_type.startsWith('REFUND.') ? read(RefundNews, content) : undefined
  if (refund === undefined || refund.mchid !== wire.merchantNumber) return unreadable
  const { out_refund_no: number, refund_status: status } = refund
  return { ok: true, id: news.id, about: 'refund', number, heard: heardOfRefund({ ...refund, status }, number) }
}
