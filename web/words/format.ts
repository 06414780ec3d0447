import type { Language } from '#platform/contract'
import { localeOf, useLanguage } from './language.ts'

/** Every store is in China until stores carry their own zone. */
export const storeZone = 'Asia/Shanghai'

/** How to print one figure in one language. */
export type Format = {
  /** 分 → `¥1,234.50`. */
  money: (minor: number) => string
  /** 分 → `¥12.3万` / `¥123K`, where there is room for few characters. */
  moneyShort: (minor: number) => string
  /** Thousandths and the unit's word → `1.5 kg`; no trailing zeros. */
  quantity: (thousandths: number, unit?: string) => string
  /** A plain whole number with separators. */
  count: (value: number) => string
  /** 0.123 → `12.3%`; with `signed`, `+12.3%`. */
  percent: (share: number, options?: { signed?: boolean }) => string
  /** `YYYY-MM-DD` or an instant → `3月2日` / `2 Mar`; the year only when it is not this one. */
  day: (dayOrInstant: string) => string
  /** With the weekday: `3月2日 周一`. */
  dayLong: (dayOrInstant: string) => string
  /** An instant → `14:05` in the store's zone. */
  time: (instant: string) => string
  /** `3月2日 14:05`. */
  dayAndTime: (instant: string) => string
  /** `3分钟前`, `昨天`; measured from `now`. */
  ago: (instant: string, now?: Date) => string
}

/** The formats of the language now. */
export function useFormat(): Format {
  return formatsOf(useLanguage())
}

// Made once a language: Intl's objects cost more than all that a component draws with them.
const made = new Map<Language, Format>()

/** All formats of one language. */
export function formatsOf(language: Language): Format {
  const format = made.get(language) ?? makeFormats(language)
  made.set(language, format)
  return format
}

function makeFormats(language: Language): Format {
  const locale = localeOf(language)
  const whole = new Intl.NumberFormat(locale)
  const two = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const three = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const shareSigned = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const time = new Intl.DateTimeFormat(locale, { timeZone: storeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const yuan = (minor: number, amount: string) => `${minor < 0 ? '−' : ''}¥${amount}`
  const dayParts = (withWeekday: boolean) => (dayOrInstant: string) => {
    const { at, timeZone } = readDay(dayOrInstant)
    const thisYear = yearIn(timeZone, at) === yearIn(storeZone, new Date())
    return new Intl.DateTimeFormat(locale, {
      timeZone,
      month: 'short',
      day: 'numeric',
      ...(thisYear ? {} : { year: 'numeric' }),
      ...(withWeekday ? { weekday: 'short' } : {}),
    }).format(at)
  }
  const day = dayParts(false)
  return {
    money: (minor) => yuan(minor, two.format(Math.abs(minor) / 100)),
    moneyShort: (minor) => yuan(minor, short.format(Math.abs(minor) / 100)),
    quantity: (thousandths, unit) => {
      const amount = three.format(thousandths / 1000).replace('-', '−')
      return unit === undefined || unit === '' ? amount : `${amount} ${unit}`
    },
    count: (value) => whole.format(value),
    percent: (value, options) => (options?.signed === true ? shareSigned : share).format(value).replace('-', '−'),
    day,
    dayLong: dayParts(true),
    time: (instant) => time.format(new Date(instant)),
    dayAndTime: (instant) => `${day(instant)} ${time.format(new Date(instant))}`,
    ago: (instant, now = new Date()) => agoIn(relative, Date.parse(instant) - now.getTime()),
  }
}

const steps = [
  { unit: 'day', milliseconds: 86_400_000 },
  { unit: 'hour', milliseconds: 3_600_000 },
  { unit: 'minute', milliseconds: 60_000 },
] as const

function agoIn(relative: Intl.RelativeTimeFormat, differenceMilliseconds: number): string {
  const step = steps.find(({ milliseconds }) => Math.abs(differenceMilliseconds) >= milliseconds)
  if (step === undefined) return relative.format(0, 'second')
  return relative.format(Math.trunc(differenceMilliseconds / step.milliseconds), step.unit)
}

/** A calendar day is the same day everywhere, so it is read and printed in UTC; an instant in the store's zone. */
function readDay(dayOrInstant: string): { at: Date; timeZone: string } {
  const isDay = dayOrInstant.length === 10
  return { at: new Date(isDay ? `${dayOrInstant}T00:00:00Z` : dayOrInstant), timeZone: isDay ? 'UTC' : storeZone }
}

function yearIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(at)
}
