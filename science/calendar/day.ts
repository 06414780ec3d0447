/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/
const weekdays: readonly Weekday[] = [4, 5, 6, 7, 1, 2, 3]

/** Whether the text is a real day 'YYYY-MM-DD' of the Gregorian calendar. */
export function isDay(text: string): boolean {
  return dayPattern.test(text) && dayFromNumber(countDays(text)) === text
}

/** Whole days from 1970-01-01 to the day; throws RangeError when it is no real day. */
export function dayNumber(day: string): number {
  if (!isDay(day)) throw new RangeError(`'${day}' is not a day`)
  return countDays(day)
}

/** The day that lies so many whole days after 1970-01-01, for years 0 to 9999. */
export function dayFromNumber(number: number): string {
  // Days are counted in eras of 400 years that begin on 1 March, so that a leap day is the last of its year
  // (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`
}

/** The day so many days later, or earlier when negative. */
export function addDays(day: string, days: number): string {
  return dayFromNumber(dayNumber(day) + days)
}

/** Whole days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** ISO weekday of a day. */
export function weekday(day: string): Weekday {
  return weekdays[((dayNumber(day) % 7) + 7) % 7] ?? 1
}

function countDays(day: string): number {
  const parts = dayPattern.exec(day)
  const month = Number(parts?.[2])
  const year = Number(parts?.[1]) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + Number(parts?.[3]) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
