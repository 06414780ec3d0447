/** A key as a scanner types it. */
export type KeyPress = { readonly key: string; readonly afterMilliseconds: number }

/** A scanner's pace: far quicker than a person, who needs 80 ms a key. */
const PACE_MILLISECONDS = 4

/**
 * A code as the key presses of a scanner that behaves as a keyboard, with the Enter behind it.
 *
 * @example
 * for (const { key } of scannerKeys('6901234567892')) await page.keyboard.press(key)
 */
export function scannerKeys(code: string, paceMilliseconds: number = PACE_MILLISECONDS): KeyPress[] {
  return [...code, 'Enter'].map((key, place) => ({ key, afterMilliseconds: place === 0 ? 0 : paceMilliseconds }))
}
