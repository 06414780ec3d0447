/** Wrong PINs before the first wait. */
export const PIN_TRIES_MAX = 5
/** The first wait; each further wrong PIN doubles it. */
export const PIN_WAIT_SECONDS = 30
/** The longest wait: at most 24 guesses a day, four centuries for half of the six-digit PINs of one person. */
export const PIN_WAIT_SECONDS_MAX = 3600

/** Wrong PINs so far, counted before each is checked, and the wait that the last one began. */
export type PinTries = { readonly tries: number; readonly lockedAtMs: number | null; readonly waitSeconds: number }

export type PinVerdict =
  | { readonly do: 'check'; readonly tries: PinTries; readonly left: number }
  | { readonly do: 'refuse'; readonly tries: PinTries; readonly seconds: number }

/**
 * Whether a PIN may be checked now. The try is counted before the check, so that guesses sent at once
 * cannot share one; a right PIN clears the count. When the clock was set back, the wait begins anew
 * from now: a wait that lies in the future must not lock a cashier out for years.
 */
export function decidePinTry(before: PinTries, nowMs: number): PinVerdict {
  const lockedAtMs = before.lockedAtMs === null ? null : Math.min(before.lockedAtMs, nowMs)
  const left = lockedAtMs === null ? 0 : Math.ceil((lockedAtMs + before.waitSeconds * 1000 - nowMs) / 1000)
  if (left > 0) return { do: 'refuse', tries: { ...before, lockedAtMs }, seconds: left }
  const tries = before.tries + 1
  if (tries < PIN_TRIES_MAX)
    return { do: 'check', tries: { tries, lockedAtMs: null, waitSeconds: 0 }, left: PIN_TRIES_MAX - tries }
  const doublings = Math.min(tries - PIN_TRIES_MAX, 10)
  const waitSeconds = Math.min(PIN_WAIT_SECONDS * 2 ** doublings, PIN_WAIT_SECONDS_MAX)
  return { do: 'check', tries: { tries, lockedAtMs: nowMs, waitSeconds }, left: 0 }
}

/** One digit repeated, or a run up or down: what a stranger tries first. */
export function isSimplePin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]))
  return [0, 1, -1].some((step) => steps.every((other) => other === step))
}
