import type { Clock } from '#foundation/clock'

export type OrderState = 'NOTPAY' | 'SUCCESS' | 'CLOSED'
export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED'

/** An order as it was asked for, and what became of it. */
export type Order = {
  readonly number: string
  readonly code: string
  readonly description: string
  readonly amountMinor: number
  readonly notifyUrl: string
  readonly expiresAt: string | null
  /** All that was asked, as one text: the same number with other content is refused. */
  readonly asked: string
  state: OrderState
  transactionNumber: string | null
  paidMinor: number
  paidAt: string | null
}

export type Refund = {
  readonly number: string
  readonly orderNumber: string
  readonly amountMinor: number
  readonly totalMinor: number
  readonly notifyUrl: string
  readonly refundId: string
  readonly createdAt: string
  status: RefundStatus
}

export type Failure = { readonly status: number; readonly code: string; readonly message: string }

/** What the platform knows: orders by number and by code, refunds by number. */
export type Book = {
  readonly clock: Clock
  readonly orders: Map<string, Order>
  readonly codes: Map<string, Order>
  readonly refunds: Map<string, Refund>
}

/** The platform's book, empty. Its rules are those of the real one; its money is not. */
export function openBook(clock: Clock): Book {
  return { clock, orders: new Map(), codes: new Map(), refunds: new Map() }
}

/** Opens an order. The same number with the same content is the same order; with other content it is refused. */
export function openOrder(
  book: Book,
  asked: Omit<Order, 'code' | 'state' | 'transactionNumber' | 'paidMinor' | 'paidAt'>,
): Order | Failure {
  const before = findOrder(book, asked.number)
  if (before !== undefined) {
    if (before.asked !== asked.asked) return failure(403, 'OUT_TRADE_NO_USED', '商户订单号重复')
    if (before.state === 'SUCCESS') return failure(400, 'ORDERPAID', '该订单已支付')
    return before.state === 'CLOSED' ? failure(400, 'ORDER_CLOSED', '订单已关闭') : before
  }
  const order: Order = { ...asked, code: shortId(book), state: 'NOTPAY', transactionNumber: null, paidMinor: 0, paidAt: null }
  book.orders.set(order.number, order)
  book.codes.set(order.code, order)
  return order
}

/** The customer confirms on the phone; undefined when it cannot be paid. `late`: the money was under way when it was closed. */
export function payOrder(
  book: Book,
  code: string,
  how: { readonly amountMinor?: number; readonly late?: boolean } = {},
): Order | undefined {
  const order = orderOfCode(book, code)
  if (order === undefined || order.state === 'SUCCESS' || (order.state === 'CLOSED' && how.late !== true)) return undefined
  order.state = 'SUCCESS'
  order.paidMinor = how.amountMinor ?? order.amountMinor
  order.paidAt = book.clock.now()
  order.transactionNumber = `4200${shortId(book)}`
  return order
}

/** Closes an order that was not paid. The real platform closes numbers it has never heard of, without a word. */
export function closeOrder(book: Book, number: string): Failure | undefined {
  const order = findOrder(book, number)
  if (order?.state === 'SUCCESS') return failure(400, 'ORDERPAID', '该订单已支付')
  if (order !== undefined) order.state = 'CLOSED'
  return undefined
}

/** Sends money back: once for each refund number, and never more than came in. */
export function sendBack(book: Book, asked: Omit<Refund, 'refundId' | 'createdAt' | 'status'>): Refund | Failure {
  const order = findOrder(book, asked.orderNumber)
  if (order?.state !== 'SUCCESS') return failure(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
  const before = book.refunds.get(asked.number)
  if (before !== undefined)
    return before.amountMinor === asked.amountMinor && before.orderNumber === asked.orderNumber
      ? before
      : failure(400, 'PARAM_ERROR', '同一退款单号的参数不一致')
  const gone = [...book.refunds.values()].filter((one) => one.orderNumber === asked.orderNumber && one.status !== 'CLOSED')
  const goneMinor = gone.reduce((sum, one) => sum + one.amountMinor, 0)
  if (asked.totalMinor !== order.paidMinor || goneMinor + asked.amountMinor > order.paidMinor)
    return failure(400, 'PARAM_ERROR', '退款金额大于可退金额')
  const refund: Refund = { ...asked, refundId: `5030${shortId(book)}`, createdAt: book.clock.now(), status: 'PROCESSING' }
  book.refunds.set(refund.number, refund)
  return refund
}

/** An order as it stands now: past its time it is closed. */
export function findOrder({ orders, clock }: Book, number: string): Order | undefined {
  const order = orders.get(number)
  const over =
    order?.expiresAt !== undefined && order.expiresAt !== null && Date.parse(clock.now()) >= Date.parse(order.expiresAt)
  if (over && order.state === 'NOTPAY') order.state = 'CLOSED'
  return order
}

/** The order that a code asks money for. */
export function orderOfCode(book: Book, code: string): Order | undefined {
  const order = book.codes.get(code)
  return order === undefined ? undefined : findOrder(book, order.number)
}

/** A "no" as the platform says it. */
export function failure(status: number, code: string, message: string): Failure {
  return { status, code, message }
}

/** Whether the book said no. */
export function isFailure(value: Order | Refund | Failure): value is Failure {
  return 'message' in value
}

function shortId({ clock }: Book): string {
  return clock.newId().replaceAll('-', '').slice(4)
}
