import { expect, test } from 'vitest'
import type { RefundHeard } from './channel/channel.ts'
import { decideRefundAskAt, decideRefundMove, decideSendBack, type RefundState } from './decide-refund.ts'
import { problemOfUse } from './decide-use.ts'

test('never more goes back than came in, whatever went before', () => {
  const payment = { paidMinor: 1000, refundedMinor: 400 }
  expect(decideSendBack(payment, undefined, 600)).toEqual({ do: 'ask' })
  expect(decideSendBack(payment, undefined, 601)).toEqual({ do: 'refuse', code: 'REFUND_TOO_LARGE' })
  expect(decideSendBack({ paidMinor: null, refundedMinor: 0 }, undefined, 1)).toEqual({ do: 'refuse', code: 'REFUND_TOO_LARGE' })
})

test('the same refund asked for again is one refund, and with another amount it is refused', () => {
  const payment = { paidMinor: 1000, refundedMinor: 1000 }
  expect(decideSendBack(payment, { amountMinor: 1000 }, 1000)).toEqual({ do: 'nothing' })
  expect(decideSendBack(payment, { amountMinor: 1000 }, 999)).toEqual({ do: 'refuse', code: 'REFUND_DIFFERS' })
})

const done = (amountMinor: number): RefundHeard => ({ kind: 'done', amountMinor, because: 'SUCCESS' })
const failed: RefundHeard = { kind: 'failed', because: 'ABNORMAL' }
const silent: RefundHeard = { kind: 'silent', because: '…' }

test.for<[RefundState, RefundHeard, RefundState]>([
  ['asked', done(500), 'done'],
  ['asked', done(499), 'failed'],
  ['asked', failed, 'failed'],
  ['asked', silent, 'asked'],
  ['asked', { kind: 'processing', because: '' }, 'asked'],
  ['asked', { kind: 'absent' }, 'asked'],
  ['failed', done(500), 'done'],
  ['failed', failed, 'failed'],
  ['failed', silent, 'failed'],
  ['done', failed, 'done'],
  ['done', done(499), 'done'],
])('a refund of 500 that is %s and hears %j is %s', ([state, heard, to]) => {
  expect(decideRefundMove({ state, amountMinor: 500 }, heard)?.to ?? state).toBe(to)
})

test('a refund is asked about every minute, then ever slower, and a silent channel within five', () => {
  const now = '2026-03-02T01:00:00.000Z'
  expect(decideRefundAskAt('asked', 0, 'processing', now)).toBe('2026-03-02T01:01:00.000Z')
  expect(decideRefundAskAt('asked', 50, 'processing', now)).toBe('2026-03-02T01:30:00.000Z')
  expect(decideRefundAskAt('asked', 50, 'silent', now)).toBe('2026-03-02T01:05:00.000Z')
  expect(decideRefundAskAt('done', 0, 'done', now)).toBeNull()
})

test('a payment pays one receipt, of its own amount, once it is paid', () => {
  const payment = { state: 'paid', amountMinor: 500, receiptId: null, refundedMinor: 0 } as const
  expect(problemOfUse(payment, 500)).toBeUndefined()
  expect(problemOfUse({ ...payment, state: 'mismatch' }, 500)).toBe('PAYMENT_NOT_PAID')
  expect(problemOfUse({ ...payment, receiptId: 'r' }, 500)).toBe('PAYMENT_USED')
  expect(problemOfUse(payment, 499)).toBe('PAYMENT_AMOUNT_DIFFERS')
  expect(problemOfUse({ ...payment, refundedMinor: 500 }, 500)).toBe('PAYMENT_AMOUNT_DIFFERS')
})
