import { expect, test } from 'vitest'
import { openRateLimit } from './rate-limit.ts'

const allowance = { burst: 3, secondsEach: 10 }
const noon = 1_772_000_000_000

test('a burst, then one every ten seconds, and the seconds to wait are true', () => {
  const limit = openRateLimit(100)
  for (let times = 0; times < 3; times += 1) expect(limit.take('a', allowance, noon)).toBe(0)
  expect(limit.take('a', allowance, noon)).toBe(10)
  expect(limit.take('b', allowance, noon)).toBe(0)
  expect(limit.take('a', allowance, noon + 4000)).toBe(6)
  expect(limit.take('a', allowance, noon + 10_000)).toBe(0)
})

test('what went well is given back', () => {
  const limit = openRateLimit(100)
  for (let times = 0; times < 50; times += 1) {
    expect(limit.take('a', allowance, noon)).toBe(0)
    limit.giveBack('a')
  }
})

test('a clock set back by years costs no more than the wait', () => {
  const limit = openRateLimit(100)
  for (let times = 0; times < 4; times += 1) limit.take('a', allowance, noon)
  const lastYear = noon - 365 * 86_400_000
  expect(limit.take('a', allowance, lastYear)).toBe(10)
  expect(limit.take('a', allowance, lastYear + 10_000)).toBe(0)
})

test('memory is bounded: the longest unused name is forgotten', () => {
  const limit = openRateLimit(2)
  for (let times = 0; times < 4; times += 1) limit.take('a', allowance, noon)
  limit.take('b', allowance, noon)
  expect(limit.take('a', allowance, noon)).toBe(10)
  limit.take('c', allowance, noon)
  limit.take('d', allowance, noon)
  expect(limit.take('a', allowance, noon)).toBe(0)
})
