import { expect, test } from 'vitest'
import { ATTEMPTS_MAX, decideRetry } from './decide-retry.ts'

const NOON = '2026-03-02T12:00:00.000Z'

test('waits grow, and stop growing at four hours', () => {
  expect(decideRetry(1, NOON).nextAt).toBe('2026-03-02T12:00:05.000Z')
  expect(decideRetry(2, NOON).nextAt).toBe('2026-03-02T12:00:15.000Z')
  expect(decideRetry(9, NOON).nextAt).toBe('2026-03-02T16:00:00.000Z')
})

test('after the last attempt a person must look', () => {
  expect(decideRetry(ATTEMPTS_MAX - 1, NOON).dead).toBe(false)
  expect(decideRetry(ATTEMPTS_MAX, NOON).dead).toBe(true)
})
