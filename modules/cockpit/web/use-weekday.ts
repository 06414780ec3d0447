import { localeOf, useLanguage } from '#web/ui'

/** The weekday of a 'YYYY-MM-DD': 周日, Sunday. */
export function useWeekday(day: string): string {
  const language = useLanguage()
  const weekday = language === 'zh' ? 'short' : 'long'
  return new Intl.DateTimeFormat(localeOf(language), { weekday, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}
