import { expect, test } from 'vitest'
import { decidePinTry, isSimplePin, PIN_WAIT_SECONDS_MAX, type PinTries } from './decide-pin.ts'

const fresh: PinTries = { tries: 0, lockedAtMs: null, waitSeconds: 0 }
const noon = 1_772_000_000_000

/** The state after so many wrong PINs, each sent as soon as it may be. */
function afterWrong(count: number): { tries: PinTries; nowMs: number } {
  let tries = fresh
  let nowMs = noon
  for (let wrong = 0; wrong < count; wrong += 1) {
    nowMs += tries.waitSeconds * 1000
    const verdict = decidePinTry(tries, nowMs)
    expect(verdict.do).toBe('check')
    tries = verdict.tries
  }
  return { tries, nowMs }
}

test('five wrong PINs, then a wait that doubles up to an hour', () => {
  expect(decidePinTry(fresh, noon)).toMatchObject({ do: 'check', left: 4 })
  const locked = afterWrong(5)
  expect(decidePinTry(locked.tries, locked.nowMs)).toMatchObject({ do: 'refuse', seconds: 30 })
  expect(decidePinTry(locked.tries, locked.nowMs + 29_001)).toMatchObject({ do: 'refuse', seconds: 1 })
  expect(decidePinTry(locked.tries, locked.nowMs + 30_000)).toMatchObject({ do: 'check', left: 0 })
  expect(afterWrong(6).tries.waitSeconds).toBe(60)
  expect(afterWrong(40).tries.waitSeconds).toBe(PIN_WAIT_SECONDS_MAX)
})

test('a clock set back by years costs one wait, not years', () => {
  const locked = afterWrong(5)
  const lastYear = noon - 365 * 86_400_000
  const verdict = decidePinTry(locked.tries, lastYear)
  expect(verdict).toMatchObject({ do: 'refuse', seconds: 30 })
  expect(decidePinTry(verdict.tries, lastYear + 30_000).do).toBe('check')
})

test('PINs that a stranger tries first', () => {
  for (const pin of ['0000', '1234', '98765', '777777']) expect(isSimplePin(pin)).toBe(true)
  for (const pin of ['2580', '1357', '1223', '4096']) expect(isSimplePin(pin)).toBe(false)
})
