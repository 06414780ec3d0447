import type { OutputOf } from '#platform/contract'
import type { promotionTakings } from '#modules/till'
import { addDays, daysBetween } from '#science/calendar'

type PromotionDay = OutputOf<typeof promotionTakings>['days'][number]

export type Month = 'this' | 'last'

/** The days of the month that `today` is in, up to it; or all of the month before. */
export function stretchOf(month: Month, today: string): { readonly fromDay: string; readonly toDay: string } {
  const first = `${today.slice(0, 7)}-01`
  if (month === 'this') return { fromDay: first, toDay: today }
  const toDay = addDays(first, -1)
  return { fromDay: `${toDay.slice(0, 7)}-01`, toDay }
}

/** Every day of a stretch, those without tickets as nought. */
export function daysOf(days: readonly PromotionDay[], fromDay: string, toDay: string): readonly PromotionDay[] {
  const known = new Map(days.map((day) => [day.day, day]))
  return Array.from({ length: daysBetween(fromDay, toDay) + 1 }, (_, index) => {
    const day = addDays(fromDay, index)
    return known.get(day) ?? { day, tickets: 0, takingsMinor: 0, discountMinor: 0 }
  })
}
