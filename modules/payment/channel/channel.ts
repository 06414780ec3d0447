import type { Instant } from '#foundation/clock'

/** An order as a channel is told of it. The same number always carries the same order. */
export type Order = {
  readonly number: string
  readonly amountMinor: number
  readonly description: string
  /** After this the customer cannot pay any more, whatever becomes of us. */
  readonly expiresAt: Instant
}

/** No answer, or none that can be believed: what was asked may have happened or not. */
export type Silent = { readonly kind: 'silent'; readonly because: string }

/** How an offer was taken. `exists`: the channel has this number and will not offer it again; ask. */
export type Offered =
  | { readonly kind: 'offered'; readonly qrText: string }
  | { readonly kind: 'refused'; readonly because: string }
  | { readonly kind: 'exists' }
  | Silent

/** What a channel says of a payment. */
export type Heard =
  | {
      readonly kind: 'paid'
      readonly amountMinor: number
      readonly channelNumber: string
      readonly paidAt: Instant | null
      readonly because: string
    }
  | { readonly kind: 'waiting'; readonly because: string }
  | { readonly kind: 'closed'; readonly because: string }
  | { readonly kind: 'absent' }
  | Silent

export type RefundOrder = {
  readonly number: string
  readonly orderNumber: string
  readonly amountMinor: number
  /** What the order was paid with in all. */
  readonly totalMinor: number
}

/** What a channel says of a refund. */
export type RefundHeard =
  | { readonly kind: 'done'; readonly amountMinor: number; readonly because: string }
  | { readonly kind: 'processing'; readonly because: string }
  | { readonly kind: 'failed'; readonly because: string }
  | { readonly kind: 'absent' }
  | Silent

/** News as it came in: header values and the body, not yet believed. */
export type Callback = {
  readonly serial: string
  readonly timestamp: string
  readonly nonce: string
  readonly signature: string
  readonly body: string
}

export type CallbackProblem = 'SIGN_INVALID' | 'SERIAL_UNKNOWN' | 'TS_OUT_OF_WINDOW' | 'BODY_UNREADABLE'

export type CallbackRead =
  | { readonly ok: true; readonly id: string; readonly about: 'payment'; readonly number: string; readonly heard: Heard }
  | { readonly ok: true; readonly id: string; readonly about: 'refund'; readonly number: string; readonly heard: RefundHeard }
  | { readonly ok: false; readonly problem: CallbackProblem }

/**
 * A way to be paid by a customer's phone. Nothing here throws for what the network does: silence is an
 * answer, and a number may be sent again as often as needed.
 */
export type Channel = {
  readonly start: (order: Order) => Promise<Offered>
  readonly query: (number: string) => Promise<Heard>
  /** Asks to close; whether it did, only a query tells. */
  readonly close: (number: string) => Promise<void>
  readonly refund: (refund: RefundOrder) => Promise<RefundHeard>
  readonly queryRefund: (number: string) => Promise<RefundHeard>
  readonly readCallback: (callback: Callback) => CallbackRead
}
