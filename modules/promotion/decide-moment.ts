import { addDays, weekday } from '#science/calendar'
import type { PromotionTime } from '#science/promotion'

/** A moment of the store's clock. */
export type Moment = { readonly day: string; readonly minuteOfDay: number }

/** Days looked ahead: a promotion that begins later than in a year is a slip of the finger. */
const DAYS_AHEAD_MAX = 400

/** The first moment from `now` on at which a promotion's days and hours fit; undefined when there is none any more. */
export function decideMoment(time: PromotionTime, now: Moment): Moment | undefined {
  if (isTimeAt(time, now)) return now
  const from = time.fromDay !== null && time.fromDay > now.day ? time.fromDay : now.day
  for (let ahead = 0; ahead <= DAYS_AHEAD_MAX; ahead += 1) {
    const day = addDays(from, ahead)
    if (time.toDay !== null && day > time.toDay) return undefined
    if (!isDay(time, day)) continue
    const starts = time.hours.length === 0 ? [0] : time.hours.map(({ fromMinute }) => fromMinute)
    const least = day === now.day ? now.minuteOfDay : 0
    const next = starts.filter((minute) => minute >= least).toSorted((a, b) => a - b)[0]
    if (next !== undefined) return { day, minuteOfDay: next }
  }
  return undefined
}

/** Whether a promotion's days and hours fit a moment, by [PM2]: hours past midnight belong to the day they began on. */
export function isTimeAt(time: PromotionTime, { day, minuteOfDay }: Moment): boolean {
  if (time.hours.length === 0) return isDay(time, day)
  return time.hours.some(({ fromMinute, toMinute }) => {
    if (fromMinute < toMinute) return minuteOfDay >= fromMinute && minuteOfDay < toMinute && isDay(time, day)
    return (minuteOfDay >= fromMinute && isDay(time, day)) || (minuteOfDay < toMinute && isDay(time, addDays(day, -1)))
  })
}

function isDay({ fromDay, toDay, weekdays }: PromotionTime, day: string): boolean {
  if (fromDay !== null && day < fromDay) return false
  if (toDay !== null && day > toDay) return false
  return weekdays.length === 0 || weekdays.includes(weekday(day))
}
