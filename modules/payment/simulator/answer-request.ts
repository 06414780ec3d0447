import { verify } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '#foundation/clock'
import { SCHEMA, signedText, WINDOW_SECONDS } from '../channel/wechat/sign.ts'
import { secondsOf, toChinaTime } from '../channel/wechat/time.ts'
import { type Book, closeOrder, failure, type Failure, findOrder, isFailure, openOrder, type Refund, sendBack } from './book.ts'
import type { Credentials } from './credentials.ts'
import { tradeOf } from './seal-news.ts'

export type Route = 'native' | 'query' | 'close' | 'refund' | 'queryRefund'
export type Incoming = { readonly method: string; readonly path: string; readonly authorization: string; readonly body: string }
/** `body` undefined: 204. */
export type Outgoing = { readonly status: number; readonly body?: object; readonly refund?: Refund }

/** A hundred thousand yuan: above it the platform wants to be asked by contract. */
const ORDER_MINOR_MAX = 10_000_000

const Number32 = z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/)
const Address = z
  .url()
  .max(255)
  .refine((url) => !url.includes('?'))
const Time = z.iso.datetime({ offset: true })
const NativeAsk = z.object({
  appid: z.string().max(32),
  mchid: z.string().max(32),
  description: z.string().min(1).max(127),
  out_trade_no: Number32,
  time_expire: Time.optional(),
  notify_url: Address,
  amount: z.object({ total: z.int().min(1).max(ORDER_MINOR_MAX), currency: z.literal('CNY').default('CNY') }),
})
const CloseAsk = z.object({ mchid: z.string() })
const RefundAsk = z.object({
  out_trade_no: Number32,
  out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
  reason: z.string().max(80).optional(),
  notify_url: Address.optional(),
  amount: z.object({ refund: z.int().min(1), total: z.int().min(1), currency: z.literal('CNY') }),
})

/** Which operation of the protocol a request is, or undefined. */
export function routeOf(method: string, path: string): Route | undefined {
  const bare = path.split('?')[0] ?? ''
  if (method === 'POST' && bare === '/v3/pay/transactions/native') return 'native'
  if (method === 'GET' && /^\/v3\/pay\/transactions\/out-trade-no\/[^/]+$/.test(bare)) return 'query'
  if (method === 'POST' && /^\/v3\/pay\/transactions\/out-trade-no\/[^/]+\/close$/.test(bare)) return 'close'
  if (method === 'POST' && bare === '/v3/refund/domestic/refunds') return 'refund'
  return method === 'GET' && /^\/v3\/refund\/domestic\/refunds\/[^/]+$/.test(bare) ? 'queryRefund' : undefined
}

/** Answers a request by the rules of the protocol: who asks is checked first, on the very bytes that came. */
export function answerRequest(
  book: Book,
  who: Credentials,
  clock: Clock,
  route: Route,
  incoming: Incoming,
  payUrl: string,
): Outgoing {
  const problem = problemOfAsker(who, clock, incoming)
  if (problem !== undefined) return no(problem)
  const content = incoming.body === '' ? undefined : parse(incoming.body)
  const [bare = '', search = ''] = incoming.path.split('?')
  switch (route) {
    case 'native':
      return native(book, who, content, payUrl)
    case 'query': {
      if (new URLSearchParams(search).get('mchid') !== who.merchantNumber) return no(failure(400, 'PARAM_ERROR', 'mchid 不正确'))
      const order = findOrder(book, bare.split('/').at(-1) ?? '')
      return order === undefined ? no(failure(404, 'ORDER_NOT_EXIST', '订单不存在')) : { status: 200, body: tradeOf(order, who) }
    }
    case 'close': {
      if (CloseAsk.safeParse(content).data?.mchid !== who.merchantNumber) return no(failure(400, 'PARAM_ERROR', 'mchid 不正确'))
      const refused = closeOrder(book, bare.split('/').at(-2) ?? '')
      return refused === undefined ? { status: 204 } : no(refused)
    }
    case 'refund':
      return refund(book, content)
    case 'queryRefund': {
      const known = book.refunds.get(bare.split('/').at(-1) ?? '')
      return known === undefined
        ? no(failure(404, 'RESOURCE_NOT_EXISTS', '退款单不存在'))
        : { status: 200, body: refundOf(known) }
    }
  }
}

function native(book: Book, who: Credentials, content: unknown, payUrl: string): Outgoing {
  const asked = NativeAsk.safeParse(content)
  if (!asked.success) return no(failure(400, 'PARAM_ERROR', `${asked.error.issues[0]?.path.join('.') ?? ''} 不正确`))
  const { appid, mchid, description, out_trade_no: number, notify_url: notifyUrl, time_expire: expires, amount } = asked.data
  if (appid !== who.appId || mchid !== who.merchantNumber)
    return no(failure(400, 'APPID_MCHID_NOT_MATCH', 'AppID 和 mch_id 不匹配'))
  const order = openOrder(book, {
    number,
    description,
    notifyUrl,
    amountMinor: amount.total,
    expiresAt: expires === undefined ? null : new Date(expires).toISOString(),
    asked: JSON.stringify(asked.data),
  })
  return isFailure(order) ? no(order) : { status: 200, body: { code_url: payUrl + order.code } }
}

function refund(book: Book, content: unknown): Outgoing {
  const asked = RefundAsk.safeParse(content)
  if (!asked.success) return no(failure(400, 'PARAM_ERROR', `${asked.error.issues[0]?.path.join('.') ?? ''} 不正确`))
  const { out_trade_no: orderNumber, out_refund_no: number, notify_url: notifyUrl = '', amount } = asked.data
  const made = sendBack(book, { number, orderNumber, notifyUrl, amountMinor: amount.refund, totalMinor: amount.total })
  return isFailure(made) ? no(made) : { status: 200, body: refundOf(made), refund: made }
}

function refundOf(refund: Refund): object {
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.number,
    out_trade_no: refund.orderNumber,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: toChinaTime(refund.createdAt),
    status: refund.status,
    amount: { total: refund.totalMinor, refund: refund.amountMinor, currency: 'CNY' },
  }
}

function problemOfAsker(who: Credentials, clock: Clock, { method, path, authorization, body }: Incoming): Failure | undefined {
  const wrong = failure(401, 'SIGN_ERROR', '签名错误')
  if (!authorization.startsWith(`${SCHEMA} `)) return wrong
  const fields = new Map([...authorization.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
  const field = (name: string) => fields.get(name) ?? ''
  if (field('mchid') !== who.merchantNumber || field('serial_no') !== who.certificateSerial) return wrong
  if (Math.abs(Number(field('timestamp')) - secondsOf(clock.now())) > WINDOW_SECONDS) return wrong
  if (!/^[0-9A-Za-z]{1,32}$/.test(field('nonce_str'))) return wrong
  const text = signedText([method, path, field('timestamp'), field('nonce_str'), body])
  return verify('sha256', Buffer.from(text), who.publicKey, Buffer.from(field('signature'), 'base64')) ? undefined : wrong
}

function no({ status, code, message }: Failure): Outgoing {
  return { status, body: { code, message } }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON fits no shape, and is refused as such.
    return undefined
  }
}
