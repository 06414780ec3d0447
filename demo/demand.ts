import type { DayType } from '#science/calendar'
import { dayType, addDays, weekday } from '#science/calendar'
import type { DemoGood } from './catalogue/index.ts'
import { demoHolidays } from './holidays.ts'
import type { DemoWeather } from './weather.ts'

/** Why somebody walks in: when, for how many things, and from which shelves. */
export interface Mission {
  readonly key: string
  /** Share of all visits on an ordinary day. */
  readonly share: number
  /** When they come: hour, weight and spread in hours of each rush. */
  readonly rushes: readonly (readonly [hour: number, weight: number, spreadHours: number])[]
  readonly linesMean: number
  readonly shelves: Readonly<Record<string, number>>
}

/** The shop's visits. Shelves named together here are what later shows as bought together. */
export const missions: readonly Mission[] = [
  {
    key: 'breakfast',
    share: 19,
    rushes: [[7.8, 1, 0.7]],
    linesMean: 2.1,
    shelves: { breakfast: 68, dairy: 14, drinks: 8, snacks: 5, tobacco: 4 },
  },
  {
    key: 'thirst',
    share: 17,
    rushes: [
      [10, 0.5, 1.5],
      [13, 0.7, 1.2],
      [16, 1, 1.5],
      [19, 0.9, 1.5],
      [21.3, 0.5, 0.8],
    ],
    linesMean: 2,
    shelves: { drinks: 46, frozen: 12, snacks: 22, tobacco: 8, household: 7, breakfast: 5 },
  },
  {
    key: 'smoke',
    share: 11,
    rushes: [
      [8.5, 0.8, 1],
      [12.8, 0.8, 1.2],
      [18.3, 1, 1.5],
      [21, 0.7, 1],
    ],
    linesMean: 1.4,
    shelves: { tobacco: 76, drinks: 12, household: 8, alcohol: 4 },
  },
  {
    key: 'cooking',
    share: 22,
    rushes: [
      [9.6, 0.8, 1],
      [17.4, 1.2, 0.9],
    ],
    linesMean: 4.3,
    shelves: { produce: 56, staples: 15, dairy: 14, frozen: 6, alcohol: 4, household: 4, instant: 2 },
  },
  {
    key: 'lunch',
    share: 9,
    rushes: [[12.1, 1, 0.5]],
    linesMean: 2.4,
    shelves: { breakfast: 40, instant: 22, drinks: 28, snacks: 8, dairy: 4 },
  },
  {
    key: 'household',
    share: 11,
    rushes: [
      [10.5, 0.8, 1.4],
      [19.6, 1, 1.2],
    ],
    linesMean: 3.1,
    shelves: { household: 34, care: 32, staples: 14, snacks: 10, dairy: 8, stationery: 2 },
  },
  {
    key: 'evening',
    share: 12,
    rushes: [[20.6, 1, 1]],
    linesMean: 3.4,
    shelves: { alcohol: 32, snacks: 34, instant: 14, drinks: 10, frozen: 8, breakfast: 4 },
  },
  {
    key: 'school',
    share: 6,
    rushes: [
      [7.5, 0.7, 0.3],
      [16.7, 1, 0.5],
    ],
    linesMean: 2.3,
    shelves: { stationery: 48, snacks: 32, drinks: 10, frozen: 8, breakfast: 6 },
  },
]

/** Visits on a dry working day of average mood. */
export const plainDayTickets = 296
const weekdayFactors = [0.94, 0.95, 0.96, 0.97, 1.03, 1.13, 1.09] as const

/** What a day is like: its kind, weather, and how many visits are to be expected. */
export interface DemandDay {
  readonly type: DayType
  readonly ticketsMean: number
}

/** Expected visits of a day by weekday, holiday and weather. */
export function demandOf(weather: DemoWeather): DemandDay {
  const type = dayType(weather.day, demoHolidays)
  // On a holiday the street lives as on a Sunday, on a made-up workday as on a Monday.
  const lived = type.kind === 'holiday' ? 7 : type.kind === 'madeUpWorkday' ? 1 : weekday(weather.day)
  const rain = weather.rainMm > 15 ? 0.9 : weather.rainMm > 3 ? 0.95 : 1
  return { type, ticketsMean: plainDayTickets * (weekdayFactors[lived - 1] ?? 1) * holidayFactor(weather.day, type) * rain }
}

// Before a holiday people stock up; at Spring Festival much of the street has gone home to its villages.
function holidayFactor(day: string, type: DayType): number {
  if (type.kind === 'holiday') return type.name.en === 'Spring Festival' ? 0.68 : 0.98
  return dayType(addDays(day, 1), demoHolidays).kind === 'holiday' ? 1.1 : 1
}

/** How a mission's share of visits changes with the day: no school on days off and in the summer. */
export function missionFactor(mission: Mission, weather: DemoWeather, type: DayType): number {
  const dayOff = type.kind === 'weekend' || type.kind === 'holiday'
  const monthDay = weather.day.slice(5)
  const summerHoliday = monthDay >= '07-04' && monthDay <= '08-30'
  switch (mission.key) {
    case 'school':
      return dayOff || summerHoliday ? 0.3 : 1
    case 'breakfast':
    case 'lunch':
      return dayOff ? 0.75 : 1
    case 'thirst':
      return warmth(weather, 0.25)
    case 'household':
    case 'cooking':
    case 'evening':
      return dayOff ? 1.2 : 1
    default:
      return 1
  }
}

/** How a good's appeal changes with the weather: 1 on a dry day of 20 °C. */
export function weatherFactor(good: DemoGood, weather: DemoWeather): number {
  if (good.key.startsWith('folding-umbrella') || good.key.startsWith('disposable-raincoat')) return weather.rainMm > 3 ? 12 : 0.6
  if (good.key.startsWith('muhe-floral-water') || good.key.startsWith('yean')) return warmth(weather, 0.8)
  if (good.key.startsWith('anran-heat') || good.key.startsWith('oden') || good.key.includes('hotpot'))
    return warmth(weather, -0.7)
  if (good.key === 'watermelon' || good.key.startsWith('cup-of-ice')) return warmth(weather, 0.9)
  switch (good.category) {
    case 'frozen':
      return good.unit === 'bar' || good.unit === 'cup' ? warmth(weather, 0.8) : warmth(weather, -0.2)
    case 'drinks':
      return warmth(weather, good.spec.startsWith('5') ? 0.3 : 0.15)
    case 'alcohol':
      return good.key.startsWith('maiduo') ? warmth(weather, 0.35) : warmth(weather, -0.2)
    default:
      return 1
  }
}

/** How much a whole shelf draws in this weather: 1 at 20 °C. */
export function shelfFactor(shelf: string, weather: DemoWeather): number {
  switch (shelf) {
    case 'frozen':
      return warmth(weather, 0.6)
    case 'drinks':
      return warmth(weather, 0.2)
    case 'breakfast':
      return warmth(weather, -0.1)
    default:
      return 1
  }
}

function warmth(weather: DemoWeather, strength: number): number {
  return Math.exp((strength * (weather.temperatureC - 20)) / 10)
}
