import { because } from './because.ts'
import type { RefundHeard } from './channel/channel.ts'
import { minutesAfter } from './decide-payment.ts'

export type RefundState = 'asked' | 'done' | 'failed'

export type SendBackDecision =
  | { readonly do: 'ask' | 'nothing' }
  | { readonly do: 'refuse'; readonly code: 'REFUND_TOO_LARGE' | 'REFUND_DIFFERS' }

/** Whether money goes back: never more than came in, and the same refund never twice. */
export function decideSendBack(
  payment: { readonly paidMinor: number | null; readonly refundedMinor: number },
  before: { readonly amountMinor: number } | undefined,
  amountMinor: number,
): SendBackDecision {
  if (before !== undefined)
    return before.amountMinor === amountMinor ? { do: 'nothing' } : { do: 'refuse', code: 'REFUND_DIFFERS' }
  const leftMinor = (payment.paidMinor ?? 0) - payment.refundedMinor
  return amountMinor > leftMinor ? { do: 'refuse', code: 'REFUND_TOO_LARGE' } : { do: 'ask' }
}

/** Where a refund goes by what was heard; undefined when it stays. Done is done, even after a failure. */
export function decideRefundMove(
  refund: { readonly state: RefundState; readonly amountMinor: number },
  heard: RefundHeard,
): { readonly to: RefundState; readonly because: string } | undefined {
  if (refund.state === 'done') return undefined
  switch (heard.kind) {
    case 'done':
      if (heard.amountMinor === refund.amountMinor) return { to: 'done', because: heard.because }
      return refund.state === 'failed'
        ? undefined
        : { to: 'failed', because: because.refundDiffers(refund.amountMinor, heard.amountMinor) }
    case 'failed':
      return refund.state === 'failed' ? undefined : { to: 'failed', because: heard.because }
    case 'processing':
    case 'absent':
    case 'silent':
      return undefined
  }
}

/** The channel asks for every minute at first, then ever slower. */
const MINUTES = [1, 1, 1, 1, 1, 5, 5, 10, 20]
const SLOW_MINUTES = 30

/** When a refund is to be asked about again; null: it is settled. Silence is asked again within five minutes. */
export function decideRefundAskAt(state: RefundState, asks: number, heard: RefundHeard['kind'], now: string): string | null {
  if (state !== 'asked') return null
  const minutes = MINUTES[asks] ?? SLOW_MINUTES
  return minutesAfter(now, heard === 'silent' ? Math.min(minutes, 5) : minutes)
}
