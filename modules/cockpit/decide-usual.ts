type HourOf = { readonly hour: number; readonly takingsMinor: number; readonly sales: number }
export type DayBefore = { readonly hours: readonly HourOf[] }

export type Usual = {
  readonly days: number
  readonly takingsMinor: number
  readonly sales: number
  readonly wholeDayMinor: number
}

/**
 * What the same weekdays before had taken by this moment, on average: whole hours, and of the hour
 * that is running the part that has passed (`minuteOfHour` of 60). Days without a sale were closed
 * and do not count. Null when none is left.
 */
export function decideUsual(
  before: readonly DayBefore[],
  now: { readonly hour: number; readonly minuteOfHour: number; readonly cutoffHour: number } | 'over',
): { readonly usual: Usual; readonly byHour: ReadonlyMap<number, number> } | null {
  const open = before.filter((day) => day.hours.some((hour) => hour.sales > 0))
  if (open.length === 0) return null
  const mean = (sum: number) => Math.round(sum / open.length)
  const byHour = new Map<number, number>()
  let takings = 0
  let sales = 0
  let whole = 0
  for (const { hour, takingsMinor, sales: count } of open.flatMap((day) => day.hours)) {
    byHour.set(hour, (byHour.get(hour) ?? 0) + takingsMinor)
    const share = now === 'over' ? 1 : passedShare(hour, now)
    takings += takingsMinor * share
    sales += count * share
    whole += takingsMinor
  }
  return {
    usual: { days: open.length, takingsMinor: mean(takings), sales: mean(sales), wholeDayMinor: mean(whole) },
    byHour: new Map([...byHour].map(([hour, sum]) => [hour, mean(sum)])),
  }
}

/** How much of an hour of the business day is over: all, none, or the minutes of the running one. */
function passedShare(hour: number, now: { hour: number; minuteOfHour: number; cutoffHour: number }): number {
  const place = placeInDay(hour, now.cutoffHour)
  const running = placeInDay(now.hour, now.cutoffHour)
  if (place < running) return 1
  return place > running ? 0 : now.minuteOfHour / 60
}

/** 0 for the hour at which the business day begins, 23 for the one in which it ends. */
export function placeInDay(hour: number, cutoffHour: number): number {
  return (hour - cutoffHour + 24) % 24
}
