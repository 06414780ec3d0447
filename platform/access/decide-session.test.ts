import { expect, test } from 'vitest'
import { isCodeExpired, sessionSeconds } from './decide-session.ts'

test('a till session is a shift, any other a month', () => {
  expect(sessionSeconds('pin')).toBe(12 * 3600)
  expect(sessionSeconds('password')).toBe(30 * 86_400)
  expect(sessionSeconds('passkey')).toBe(30 * 86_400)
})

test('a code lives a quarter of an hour, and not longer because the clock was set back', () => {
  const made = 1_772_000_000_000
  expect(isCodeExpired(made, made + 899_999)).toBe(false)
  expect(isCodeExpired(made, made + 900_000)).toBe(true)
  expect(isCodeExpired(made, made - 60_000)).toBe(false)
  expect(isCodeExpired(made, made - 86_400_000)).toBe(true)
})
