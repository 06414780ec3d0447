import type { Instant } from '#foundation/clock'

const CHINA_MILLISECONDS = 8 * 3_600_000

/** An instant as the channel writes it: `2026-03-02T09:00:00+08:00`. */
export function toChinaTime(instant: Instant): string {
  return `${new Date(Date.parse(instant) + CHINA_MILLISECONDS).toISOString().slice(0, 19)}+08:00`
}

/** The channel's time as an instant. */
export function fromChinaTime(time: string): Instant {
  return new Date(time).toISOString()
}

/** Whole seconds since 1970. */
export function secondsOf(instant: Instant): number {
  return Math.floor(Date.parse(instant) / 1000)
}
