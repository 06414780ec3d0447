import { addDays, businessDay, localTime } from '#science/calendar'
import { levels } from '#modules/stock'
import { bestSellers, heldTickets, hourlyTakings, takingsByDay, takingsByHour } from '#modules/till'
import { answer } from '#platform/module'
import { today, WEEKS_BACK } from '../contract.ts'
import { decideUsual, placeInDay } from '../decide-usual.ts'

/** Days in the row of bars under the figures. */
const DAYS_SHOWN = 14
const BEST_SELLERS_SHOWN = 8
/** Enough to say "200 and more". */
const BELOW_ZERO_SEEN = 200

export const answerToday = answer(today, async ({ input, caller, ask, now, refuse }) => {
  const { storeId } = input
  const store = caller.stores.get(storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const running = businessDay(now, store)
  const day = input.day ?? running
  const taken = await ask(takingsByHour, { storeId, day })
  const sameWeekdays = Array.from({ length: WEEKS_BACK }, (_, week) => addDays(day, -7 * (week + 1)))
  const { hours: hoursBefore } = await ask(hourlyTakings, { storeId, days: sameWeekdays })
  const { items: best } = await ask(bestSellers, { storeId, fromDay: day, toDay: day, limit: BEST_SELLERS_SHOWN })
  const { days } = await ask(takingsByDay, { storeId, fromDay: addDays(day, 1 - DAYS_SHOWN), toDay: day })
  const { items: held } = await ask(heldTickets, { storeId })
  const { items: belowZero } = await ask(levels, { storeId, filter: 'negative', limit: BELOW_ZERO_SEEN })

  const { minuteOfDay } = localTime(now, store.zone)
  const { cutoffHour } = store
  const known = decideUsual(
    sameWeekdays.map((before) => ({ hours: hoursBefore.filter((hour) => hour.day === before) })),
    day === running ? { hour: Math.floor(minuteOfDay / 60), minuteOfHour: minuteOfDay % 60, cutoffHour } : 'over',
  )
  const hours = new Set([...taken.hours.map(({ hour }) => hour), ...(known?.byHour.keys() ?? [])])
  return {
    day,
    at: now,
    takingsMinor: taken.takingsMinor,
    sales: taken.sales,
    refunds: taken.refunds,
    averageTicketMinor: taken.sales === 0 ? 0 : Math.round(taken.takingsMinor / taken.sales),
    knownMarginMinor: taken.knownMarginMinor,
    discountMinor: taken.discountMinor,
    roundingMinor: taken.roundingMinor,
    tenders: taken.tenders,
    hours: [...hours]
      .toSorted((one, other) => placeInDay(one, cutoffHour) - placeInDay(other, cutoffHour))
      .map((hour) => {
        const found = taken.hours.find((of) => of.hour === hour)
        return {
          hour,
          takingsMinor: found?.takingsMinor ?? 0,
          sales: found?.sales ?? 0,
          usualMinor: known === null ? null : (known.byHour.get(hour) ?? 0),
        }
      }),
    usual: known?.usual ?? null,
    bestSellers: best,
    days: days.map(({ day: of, takingsMinor, sales }) => ({ day: of, takingsMinor, sales })),
    heldTickets: held.length,
    stockBelowZero: belowZero.length,
  }
})
