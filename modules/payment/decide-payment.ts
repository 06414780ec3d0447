import { because } from './because.ts'
import type { Heard, Offered } from './channel/channel.ts'
import type { PaymentState } from './contract.ts'

/** A customer who has not paid by then has gone, or pays otherwise. */
export const GIVE_UP_SECONDS = 90
/** The channel takes no money after this, even if we never speak again: a little longer than we wait. */
export const EXPIRE_SECONDS = 180

/** What deciding about a payment needs to know of it. */
export type Standing = {
  readonly state: PaymentState
  readonly amountMinor: number
  readonly qrText: string | null
  readonly startedAt: string
  readonly cancelledAt: string | null
  readonly offers: number
}

/**
 * What to ask of the channel now. `offer`: show a code. `ask then offer`: it may have been offered before,
 * and only the channel knows. `finish`: close what was not paid, and hear how it ended.
 */
export type Step = 'nothing' | 'offer' | 'ask then offer' | 'ask' | 'finish'

/** The next step of a payment at the moment `now`. */
export function decideStep(payment: Standing, now: string): Step {
  switch (payment.state) {
    case 'paid':
    case 'mismatch':
      return 'nothing'
    case 'closed':
      return 'finish'
    case 'created':
    case 'paying':
    case 'unknown':
      if (payment.cancelledAt !== null || isOld(payment, now)) return 'finish'
      if (payment.qrText !== null) return 'ask'
      return payment.offers === 0 ? 'offer' : 'ask then offer'
  }
}

/** Where a payment goes next, and what it learned. */
export type Move = {
  readonly to: PaymentState
  readonly because: string
  readonly qrText?: string
  readonly paid?: { readonly minor: number; readonly channelNumber: string; readonly at: string | null }
}

/**
 * Where a payment goes by what was heard; undefined when it stays and learned nothing. Money that came
 * in wins over everything said before, and is never unlearned: news may come late, twice, or out of order.
 */
export function decideMove(payment: Pick<Standing, 'state' | 'amountMinor'>, heard: Heard | Offered): Move | undefined {
  const { state } = payment
  if (state === 'paid' || state === 'mismatch') return undefined
  switch (heard.kind) {
    case 'paid': {
      const paid = { minor: heard.amountMinor, channelNumber: heard.channelNumber, at: heard.paidAt }
      if (heard.amountMinor === payment.amountMinor) return { to: 'paid', because: heard.because, paid }
      return { to: 'mismatch', because: because.amountDiffers(payment.amountMinor, heard.amountMinor), paid }
    }
    case 'closed':
    case 'refused':
      return state === 'closed' ? undefined : { to: 'closed', because: heard.because }
    case 'offered':
      // Closed meanwhile: the code is not shown, so nobody pays it.
      return state === 'closed' ? undefined : { to: 'paying', because: '', qrText: heard.qrText }
    case 'waiting':
      return state === 'created' || state === 'unknown' ? { to: 'paying', because: heard.because } : undefined
    case 'silent':
      return state === 'created' || state === 'paying' ? { to: 'unknown', because: heard.because } : undefined
    case 'absent':
    case 'exists':
      return undefined
  }
}

/** Seconds until it is worth asking again: every 2 at first, then every 5; null when nobody stands waiting any more. */
export function decidePace(payment: Pick<Standing, 'state' | 'startedAt' | 'cancelledAt'>, now: string): number | null {
  if (!isOpen(payment.state) || payment.cancelledAt !== null || isOld(payment, now)) return null
  return ageSeconds(payment, now) < 30 ? 2 : 5
}

/** Minutes after which a closed payment is asked about: a late success may have lost its way to us. */
const LATE_MINUTES = [5, 30, 120]
/** Longest between two questions, so that all is known within five minutes of a channel coming back. */
const SLOW_MINUTES = 5
/** After a day of silence hourly is enough. */
const DAY_OF_ASKS = 288

/** When a payment is to be asked about by the clock, after so many `asks` in its state; null: no more. */
export function decideAskAt(payment: Pick<Standing, 'state' | 'startedAt'>, asks: number, now: string): string | null {
  if (payment.state === 'paid' || payment.state === 'mismatch') return null
  if (payment.state === 'closed') {
    const minutes = LATE_MINUTES[asks]
    return minutes === undefined ? null : minutesAfter(now, minutes)
  }
  if (!isOld(payment, now)) return minutesAfter(payment.startedAt, 2)
  return minutesAfter(now, asks >= DAY_OF_ASKS ? 60 : Math.min(asks + 1, SLOW_MINUTES))
}

/** Whether nobody waits for the customer any more. */
export function isOld(payment: Pick<Standing, 'startedAt'>, now: string): boolean {
  return ageSeconds(payment, now) >= GIVE_UP_SECONDS
}

/** `minutes` after an instant. */
export function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}

function isOpen(state: PaymentState): boolean {
  return state === 'created' || state === 'paying' || state === 'unknown'
}

function ageSeconds(payment: Pick<Standing, 'startedAt'>, now: string): number {
  return (Date.parse(now) - Date.parse(payment.startedAt)) / 1000
}
