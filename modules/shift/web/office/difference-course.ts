import type { OutputOf } from '#platform/contract'
import { addDays, daysBetween } from '#science/calendar'
import type { differences } from '../../contract.ts'

type Item = OutputOf<typeof differences>['items'][number]

/** One person's drawers over the days: per day over less short, null where no shift of theirs was closed. */
export type PersonCourse = {
  readonly personId: string | null
  readonly values: readonly (number | null)[]
  readonly shiftCount: number
  readonly overMinor: number
  readonly shortMinor: number
}

/** Days and people of a stretch; the person who was off by most, over and short together, comes first. */
export function courseOf(
  items: readonly Item[],
  fromDay: string,
  toDay: string,
): { days: readonly string[]; people: readonly PersonCourse[] } {
  const days = Array.from({ length: daysBetween(fromDay, toDay) + 1 }, (_, index) => addDays(fromDay, index))
  const people = [...new Set(items.map(({ personId }) => personId))].map((personId) => {
    const own = items.filter((item) => item.personId === personId)
    const byDay = new Map(own.map(({ day, overMinor, shortMinor }) => [day, overMinor - shortMinor]))
    return {
      personId,
      values: days.map((day) => byDay.get(day) ?? null),
      shiftCount: sum(own.map(({ shiftCount }) => shiftCount)),
      overMinor: sum(own.map(({ overMinor }) => overMinor)),
      shortMinor: sum(own.map(({ shortMinor }) => shortMinor)),
    }
  })
  return { days, people: people.toSorted((one, other) => offBy(other) - offBy(one)) }
}

function offBy({ overMinor, shortMinor }: PersonCourse): number {
  return overMinor + shortMinor
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
