import { addDays, weekday } from './day.ts'

/** A holiday's name in the two languages of the screens. */
export interface HolidayName {
  readonly zh: string
  readonly en: string
}

/** One holiday as the State Council announces it: days off from–to, and weekend days worked in exchange (调休). */
export interface HolidayPeriod {
  readonly name: HolidayName
  readonly from: string
  readonly to: string
  readonly workedDays: readonly string[]
}

/** What kind of day it is; the name tells which holiday it belongs to. */
export type DayType =
  | { readonly kind: 'workday' | 'weekend' }
  | { readonly kind: 'holiday' | 'madeUpWorkday'; readonly name: HolidayName }

/** Announced exceptions by day. A day that is not listed follows its weekday. */
export type HolidayTable = ReadonlyMap<string, DayType>

/** Builds the table of exceptions out of announced periods. */
export function holidayTable(periods: readonly HolidayPeriod[]): HolidayTable {
  const table = new Map<string, DayType>()
  for (const { name, from, to, workedDays } of periods) {
    for (let day = from; day <= to; day = addDays(day, 1)) table.set(day, { kind: 'holiday', name })
    for (const day of workedDays) table.set(day, { kind: 'madeUpWorkday', name })
  }
  return table
}

/** The kind of a day 'YYYY-MM-DD' by the table, else by its weekday. */
export function dayType(day: string, table: HolidayTable): DayType {
  return table.get(day) ?? { kind: weekday(day) >= 6 ? 'weekend' : 'workday' }
}
