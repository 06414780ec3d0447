/** Clocks of honest machines differ by so much. */
const CLOCKS_DIFFER_MS = 10 * 60 * 1000

/**
 * Whether a device's clock cannot be right: what it tells happened after it arrived. A clock that is behind cannot be told
 * from a till that was alone for long.
 */
export function isClockAhead(at: string, receivedAt: string): boolean {
  return Date.parse(at) - Date.parse(receivedAt) > CLOCKS_DIFFER_MS
}
