import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Heard, Offered } from './channel/channel.ts'
import type { PaymentState } from './contract.ts'
import { decideAskAt, decideMove, decidePace, decideStep, type Standing } from './decide-payment.ts'

const START = '2026-03-02T01:00:00.000Z'
const after = (seconds: number) => new Date(Date.parse(START) + seconds * 1000).toISOString()
const standing = (change: Partial<Standing> = {}): Standing => ({
  state: 'paying',
  amountMinor: 1250,
  qrText: 'weixin://x',
  startedAt: START,
  cancelledAt: null,
  offers: 1,
  ...change,
})
const paid = (amountMinor: number): Heard => ({
  kind: 'paid',
  amountMinor,
  channelNumber: '4200',
  paidAt: START,
  because: 'SUCCESS',
})
const said = {
  offered: { kind: 'offered', qrText: 'weixin://x' },
  refused: { kind: 'refused', because: 'NO_AUTH' },
  exists: { kind: 'exists' },
  waiting: { kind: 'waiting', because: 'NOTPAY' },
  closed: { kind: 'closed', because: 'CLOSED' },
  absent: { kind: 'absent' },
  silent: { kind: 'silent', because: '…' },
  right: paid(1250),
  wrong: paid(1251),
} as const satisfies Record<string, Heard | Offered>

test.for<[PaymentState, keyof typeof said, PaymentState]>([
  ['created', 'offered', 'paying'],
  ['created', 'refused', 'closed'],
  ['created', 'silent', 'unknown'],
  ['created', 'absent', 'created'],
  ['created', 'right', 'paid'],
  ['paying', 'waiting', 'paying'],
  ['paying', 'silent', 'unknown'],
  ['paying', 'closed', 'closed'],
  ['paying', 'right', 'paid'],
  ['paying', 'wrong', 'mismatch'],
  ['paying', 'exists', 'paying'],
  ['unknown', 'waiting', 'paying'],
  ['unknown', 'closed', 'closed'],
  ['unknown', 'silent', 'unknown'],
  ['unknown', 'offered', 'paying'],
  ['unknown', 'right', 'paid'],
  ['closed', 'right', 'paid'],
  ['closed', 'wrong', 'mismatch'],
  ['closed', 'waiting', 'closed'],
  ['closed', 'offered', 'closed'],
  ['closed', 'silent', 'closed'],
  ['paid', 'closed', 'paid'],
  ['paid', 'waiting', 'paid'],
  ['paid', 'wrong', 'paid'],
  ['paid', 'silent', 'paid'],
  ['mismatch', 'right', 'mismatch'],
  ['mismatch', 'closed', 'mismatch'],
])('%s that hears %s is %s', ([state, heard, to]) => {
  expect(decideMove(standing({ state }), said[heard])?.to ?? state).toBe(to)
})

const anything = fc.constantFrom(...Object.values(said))

function ends(heard: readonly (Heard | Offered)[]): PaymentState {
  return heard.reduce<PaymentState>((state, one) => decideMove(standing({ state }), one)?.to ?? state, 'created')
}

test('whatever is said before and after, in any order and however often: the right amount is paid, and stays so', () => {
  const quiet = anything.filter((one) => one !== said.wrong)
  fc.assert(
    fc.property(fc.array(quiet), fc.array(anything), (before, later) => {
      expect(ends([...before, said.right, ...later])).toBe('paid')
    }),
  )
})

test('without the right amount nothing is ever paid', () => {
  fc.assert(
    fc.property(fc.array(anything.filter((one) => one !== said.right)), (heard) => {
      expect(ends(heard)).not.toBe('paid')
    }),
  )
})

test('a first code is offered at once; one that may have been offered is asked about first', () => {
  expect(decideStep(standing({ state: 'created', qrText: null, offers: 0 }), START)).toBe('offer')
  expect(decideStep(standing({ state: 'created', qrText: null, offers: 1 }), START)).toBe('ask then offer')
  expect(decideStep(standing({ state: 'unknown', qrText: null }), after(30))).toBe('ask then offer')
})

test('a shown code is asked about, and closed after 90 seconds or when the cashier gives it up', () => {
  expect(decideStep(standing(), after(89))).toBe('ask')
  expect(decideStep(standing(), after(90))).toBe('finish')
  expect(decideStep(standing({ cancelledAt: START }), after(5))).toBe('finish')
  expect(decideStep(standing({ state: 'created', qrText: null, offers: 0 }), after(90))).toBe('finish')
  expect(decideStep(standing({ state: 'closed' }), after(5))).toBe('finish')
  for (const state of ['paid', 'mismatch'] as const) expect(decideStep(standing({ state }), after(500))).toBe('nothing')
})

test('the pace is two seconds, then five, then the clock', () => {
  expect([0, 29, 30, 89, 90].map((seconds) => decidePace(standing(), after(seconds)))).toEqual([2, 2, 5, 5, null])
  expect(decidePace(standing({ state: 'paid' }), START)).toBeNull()
  expect(decidePace(standing({ cancelledAt: START }), START)).toBeNull()
})

test('by the clock an open payment is asked within five minutes, a closed one three times more, a paid one never', () => {
  expect(decideAskAt(standing(), 0, after(10))).toBe(after(120))
  expect([0, 1, 4, 20].map((asks) => decideAskAt(standing({ state: 'unknown' }), asks, after(200)))).toEqual(
    [60, 120, 300, 300].map((seconds) => after(200 + seconds)),
  )
  expect(decideAskAt(standing({ state: 'unknown' }), 300, after(200))).toBe(after(200 + 3600))
  const closed = standing({ state: 'closed' })
  expect([0, 1, 2, 3].map((asks) => decideAskAt(closed, asks, START))).toEqual([after(300), after(1800), after(7200), null])
  expect(decideAskAt(standing({ state: 'paid' }), 0, START)).toBeNull()
})
