import { expect, test } from 'vitest'
import { ATTEMPTS_MAX, decideAttempt, type Outcome, whyOf } from './decide-attempt.ts'

const answer = (status: number, retryAfterSeconds: number | null = null): Outcome => ({
  did: 'answer',
  status,
  retryAfterSeconds,
})

test('waits are those of the specification, then it is dead', () => {
  const waits = Array.from({ length: ATTEMPTS_MAX - 1 }, (_, index) => {
    const verdict = decideAttempt(index + 1, answer(500), 0)
    return verdict.state === 'waiting' ? verdict.afterSeconds : -1
  })
  expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400])
  expect(decideAttempt(ATTEMPTS_MAX, answer(500), 0)).toEqual({ state: 'dead', endpointGone: false })
})

test('chance spreads waits by a tenth at most', () => {
  const verdict = decideAttempt(2, answer(500), 0.999)
  expect(verdict.state === 'waiting' && verdict.afterSeconds).toBeCloseTo(329.97)
})

test.each([200, 201, 204, 299])('%i is delivered', (status) => {
  expect(decideAttempt(1, answer(status), 0)).toEqual({ state: 'delivered' })
  expect(whyOf(answer(status))).toBeNull()
})

test.each([
  [301, 'REDIRECT_NOT_FOLLOWED'],
  [307, 'REDIRECT_NOT_FOLLOWED'],
  [400, 'NOT_ACCEPTED'],
  [404, 'NOT_ACCEPTED'],
  [503, 'NOT_ACCEPTED'],
])('%i is tried again: %s', (status, why) => {
  expect(decideAttempt(1, answer(status), 0).state).toBe('waiting')
  expect(whyOf(answer(status))).toBe(why)
})

test('410 ends the endpoint, whatever the attempt', () => {
  expect(decideAttempt(1, answer(410), 0)).toEqual({ state: 'dead', endpointGone: true })
})

test('a receiver may ask for a longer wait, of a day at most, and never for a shorter one', () => {
  expect(decideAttempt(1, answer(429, 120), 0)).toEqual({ state: 'waiting', afterSeconds: 120 })
  expect(decideAttempt(2, answer(429, 120), 0)).toEqual({ state: 'waiting', afterSeconds: 300 })
  expect(decideAttempt(1, answer(429, 999_999_999), 0)).toEqual({ state: 'waiting', afterSeconds: 86_400 })
})
