import { expect, test } from 'vitest'
import { isIdle } from './idle.ts'

const noon = 1_772_000_000_000

test('a till locks itself after its minutes, to the second, and never with 0', () => {
  expect(isIdle(noon, noon + 59_999, 1)).toBe(false)
  expect(isIdle(noon, noon + 60_000, 1)).toBe(true)
  expect(isIdle(noon, noon + 14 * 60_000, 15)).toBe(false)
  expect(isIdle(noon, noon + 86_400_000, 0)).toBe(false)
})

test('a clock set back by a day is as suspicious as a till left alone', () => {
  expect(isIdle(noon, noon - 30_000, 1)).toBe(false)
  expect(isIdle(noon, noon - 86_400_000, 1)).toBe(true)
})
