import { addDays } from './day.ts'
import { instantAt, localTime } from './zone.ts'

/** How a store counts its days: its IANA zone, and the local hour (0 to 12) at which a new business day begins. */
export interface StoreClock {
  readonly zone: string
  readonly cutoffHour: number
}

/**
 * The business day of an instant: what is sold after midnight but before the cut-off belongs to the evening before.
 * Example: 2026-03-02T18:30:00.000Z is 02:30 in Shanghai; with a cut-off at 4 the day is 2026-03-02.
 */
export function businessDay(instant: string, clock: StoreClock): string {
  const { day, minuteOfDay } = localTime(instant, clock.zone)
  return minuteOfDay < clock.cutoffHour * 60 ? addDays(day, -1) : day
}

/** The half-open range of instants [from, to) of a business day; 23 or 25 hours long where the clock changes. */
export function businessDayRange(day: string, clock: StoreClock): { readonly from: string; readonly to: string } {
  const cutoffMinute = clock.cutoffHour * 60
  return {
    from: instantAt(day, cutoffMinute, clock.zone),
    to: instantAt(addDays(day, 1), cutoffMinute, clock.zone),
  }
}
