import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Clock } from '#foundation/clock'
import type { Callback } from '../channel/channel.ts'
import type { InputOf } from '#platform/contract'
import type { saveChannelSettings } from '../contract.ts'
import { answerRequest, type Outgoing, type Route, routeOf } from './answer-request.ts'
import { type Book, openBook, type Order, orderOfCode, payOrder, type Refund } from './book.ts'
import { type Credentials, newCredentials, pemOf } from './credentials.ts'
import { payPage } from './pay-page.ts'
import { newsOfOrder, newsOfRefund, signAs } from './seal-news.ts'

export type { Route } from './answer-request.ts'

/**
 * How the platform lies, once: `fails` and `drops` before it has done anything, `loses answer` after it has;
 * `hangs` answers nothing and does nothing; the others answer what is not so.
 */
export type Lie = 'fails' | 'drops' | 'hangs' | 'loses answer' | 'unsigned' | 'forged' | 'wrong amount' | 'another order'

export type ChannelSimulator = {
  readonly url: string
  /** What a merchant enters to use this channel. */
  readonly settings: (notifyUrl?: string) => InputOf<typeof saveChannelSettings>
  /** The customer pays what a code asks; false when it cannot be paid. */
  readonly pay: (qrText: string, how?: { readonly amountMinor?: number; readonly late?: boolean }) => boolean
  /** The next `times` requests of a route are answered so. */
  readonly lie: (route: Route, lie: Lie, times?: number) => void
  /** A dead platform cuts off every request, until it is woken. */
  readonly die: () => void
  readonly wake: () => void
  /** Refunds stay in processing until they are settled by hand. */
  readonly holdRefunds: () => void
  readonly settleRefund: (number: string, status: 'SUCCESS' | 'ABNORMAL' | 'CLOSED') => void
  /** News are kept for `takeNews` instead of being sent. */
  readonly holdNews: () => void
  readonly takeNews: () => Callback[]
  /** News of an order, signed by somebody else. */
  readonly forgeNews: (number: string) => Callback
  /** How often each route was asked. */
  readonly asked: (route: Route) => number
  readonly orders: () => readonly Order[]
  readonly refunds: () => readonly Refund[]
  readonly close: () => Promise<void>
}

const BODY_LENGTH_MAX = 64 * 1024

/** What the platform is doing at the moment. */
type Desk = {
  readonly clock: Clock
  readonly who: Credentials
  /** Somebody who would like to be the platform. */
  readonly stranger: Credentials
  readonly book: Book
  readonly lies: { readonly route: Route; readonly lie: Lie }[]
  readonly counts: Map<Route, number>
  readonly heldNews: Callback[]
  url: string
  dead: boolean
  holdsRefunds: boolean
  holdsNews: boolean
}

/** Starts a platform of its own on this machine: the protocol is the real one, the money is not. */
export async function startChannelSimulator(given: { clock: Clock; port?: number; host?: string }): Promise<ChannelSimulator> {
  const { clock, port = 0, host = '127.0.0.1' } = given
  const who = newCredentials()
  const start = { url: '', dead: false, holdsRefunds: false, holdsNews: false }
  const desk: Desk = {
    ...start,
    clock,
    who,
    stranger: newCredentials(),
    book: openBook(clock),
    lies: [],
    counts: new Map(),
    heldNews: [],
  }
  const server = createServer((request, response) => {
    serve(desk, request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the simulator listens on no port')
  desk.url = `http://${host}:${address.port}`
  return {
    url: desk.url,
    settings: (notifyUrl = '') => settingsOf(desk, notifyUrl),
    pay: (qrText, how) => pay(desk, qrText, how),
    lie: (route, lie, times = 1) => desk.lies.push(...Array.from({ length: times }, () => ({ route, lie }))),
    die: () => (desk.dead = true),
    wake: () => (desk.dead = false),
    holdRefunds: () => (desk.holdsRefunds = true),
    settleRefund: (number, status) => settle(desk, known(desk.book.refunds.get(number), number), status),
    holdNews: () => (desk.holdsNews = true),
    takeNews: () => desk.heldNews.splice(0),
    forgeNews: (number) => forge(desk, known(desk.book.orders.get(number), number)),
    asked: (route) => desk.counts.get(route) ?? 0,
    orders: () => [...desk.book.orders.values()],
    refunds: () => [...desk.book.refunds.values()],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function serve(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url: path = '' } = request
  const body = await textOf(request)
  const code = /^\/pay\/([0-9a-f]+)$/.exec(path)?.[1]
  if (code !== undefined) return servePage(desk, method, code, response)
  const route = routeOf(method, path)
  const cutOff = () => void request.socket.destroy()
  if (route === undefined || desk.dead) return cutOff()
  desk.counts.set(route, (desk.counts.get(route) ?? 0) + 1)
  const index = desk.lies.findIndex((one) => one.route === route)
  const lie = index < 0 ? undefined : desk.lies.splice(index, 1)[0]?.lie
  if (lie === 'hangs') return
  if (lie === 'drops') return cutOff()
  if (lie === 'fails') return speak(desk, response, { status: 500, body: { code: 'SYSTEM_ERROR', message: '系统异常' } }, lie)
  const incoming = { method, path, authorization: request.headers.authorization ?? '', body }
  const outgoing = answerRequest(desk.book, desk.who, desk.clock, route, incoming, `${desk.url}/pay/`)
  if (lie === 'loses answer') cutOff()
  else speak(desk, response, outgoing, lie)
  if (outgoing.refund?.status === 'PROCESSING' && !desk.holdsRefunds) settle(desk, outgoing.refund, 'SUCCESS')
}

function speak({ clock, who, stranger }: Desk, response: ServerResponse, outgoing: Outgoing, lie: Lie | undefined): void {
  const body = outgoing.body === undefined ? '' : JSON.stringify(lied(outgoing.body, lie))
  const key = (lie === 'forged' ? stranger : who).platformPrivateKey
  const { body: _, ...headers } = signAs(key, who.platformSerial, body, clock)
  response.statusCode = outgoing.status
  response.setHeader('content-type', 'application/json; charset=utf-8')
  // Who did not prove to be a merchant gets no signature either.
  if (lie !== 'unsigned' && outgoing.status !== 401)
    for (const [name, value] of Object.entries(headers)) response.setHeader(`Wechatpay-${name}`, value)
  response.end(body)
}

function servePage(desk: Desk, method: string, code: string, response: ServerResponse): void {
  if (method === 'POST') pay(desk, code)
  const { status, html } = payPage(orderOfCode(desk.book, code))
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html)
}

function pay(desk: Desk, qrText: string, how?: Parameters<ChannelSimulator['pay']>[1]): boolean {
  const order = payOrder(desk.book, qrText.split('/').at(-1) ?? '', how)
  if (order !== undefined) tell(desk, newsOfOrder(order, desk.who, desk.clock), order.notifyUrl)
  return order !== undefined
}

function settle(desk: Desk, refund: Refund, status: 'SUCCESS' | 'ABNORMAL' | 'CLOSED'): void {
  refund.status = status
  tell(desk, newsOfRefund(refund, desk.who, desk.clock), refund.notifyUrl)
}

function tell(desk: Desk, news: Callback, to: string): void {
  if (desk.holdsNews) desk.heldNews.push(news)
  else if (to !== '') void sendNews(news, to)
}

/** News of a payment that nobody made, by somebody who is not the platform. */
function forge({ clock, who, stranger }: Desk, order: Order): Callback {
  const paid = { state: 'SUCCESS', paidMinor: order.amountMinor, transactionNumber: '4200forged', paidAt: clock.now() } as const
  return newsOfOrder({ ...order, ...paid }, who, clock, stranger.platformPrivateKey)
}

function settingsOf({ who, url }: Desk, notifyUrl: string): InputOf<typeof saveChannelSettings> {
  return {
    baseUrl: url,
    merchantNumber: who.merchantNumber,
    appId: who.appId,
    certificateSerial: who.certificateSerial,
    privateKey: pemOf(who.privateKey),
    apiKey: who.apiKey,
    platformSerial: who.platformSerial,
    platformPublicKey: pemOf(who.platformPublicKey),
    notifyUrl,
  }
}

function known<Value>(value: Value | undefined, number: string): Value {
  if (value === undefined) throw new Error(`the simulator does not know ${number}`)
  return value
}

/** What is said instead of the truth. */
function lied(body: object, lie: Lie | undefined): object {
  if (lie === 'another order' && 'out_trade_no' in body) return { ...body, out_trade_no: 'somebody-elses-order' }
  if (lie !== 'wrong amount' || !('amount' in body) || typeof body.amount !== 'object') return body
  return { ...body, amount: { ...body.amount, total: 1, refund: 1 } }
}

async function sendNews(news: Callback, to: string): Promise<void> {
  const { body, ...headers } = news
  const named = Object.entries(headers).map(([name, value]): [string, string] => [`Wechatpay-${name}`, value])
  try {
    await fetch(to, { method: 'POST', headers: [['content-type', 'application/json'], ...named], body })
  } catch {
    // Nobody there: a merchant whom news do not reach has to ask, and ours does.
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > BODY_LENGTH_MAX) throw new Error('too much')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}
