import { addDays, weekday } from '#science/calendar'
import type { PromotionRule, PromotionTime } from './rule.ts'
import type { PromotionContext } from './ticket.ts'

/** The rules that hold for this customer now, by [PM2]: day, hour, membership and coupon. */
export function activeRules<Rule extends PromotionRule>(rules: readonly Rule[], context: PromotionContext): Rule[] {
  const today = dayOf(context.day)
  const yesterday = dayOf(addDays(context.day, -1))
  const opened = new Set(context.coupons.map(({ ruleId }) => ruleId))
  return rules.filter(
    (rule) =>
      (!rule.membersOnly || context.isMember) &&
      (!rule.needsCoupon || opened.has(rule.ruleId)) &&
      isTime(rule.time, context.minuteOfDay, today, yesterday),
  )
}

interface DayFacts {
  readonly day: string
  readonly weekday: number
}

const dayOf = (day: string): DayFacts => ({ day, weekday: weekday(day) })

function isTime(time: PromotionTime, minute: number, today: DayFacts, yesterday: DayFacts): boolean {
  if (time.hours.length === 0) return isDay(time, today)
  return time.hours.some(({ fromMinute, toMinute }) => {
    if (fromMinute < toMinute) return minute >= fromMinute && minute < toMinute && isDay(time, today)
    return (minute >= fromMinute && isDay(time, today)) || (minute < toMinute && isDay(time, yesterday))
  })
}

// Days of the form 'YYYY-MM-DD' compare as text.
function isDay({ fromDay, toDay, weekdays }: PromotionTime, { day, weekday: ofDay }: DayFacts): boolean {
  if (fromDay !== null && day < fromDay) return false
  if (toDay !== null && day > toDay) return false
  return weekdays.length === 0 || weekdays.includes(ofDay)
}
