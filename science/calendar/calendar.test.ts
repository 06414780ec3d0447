import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  businessDay,
  businessDayRange,
  dayFromNumber,
  dayNumber,
  daysBetween,
  dayType,
  holidayTable,
  instantAt,
  isDay,
  localTime,
  weekday,
} from './index.ts'

const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']
const shanghai = { zone: 'Asia/Shanghai', cutoffHour: 4 }

test('[CA1] days agree with the built-in calendar for 400 years and refuse what is none', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 100_000 }), (number) => {
      const day = dayFromNumber(number)
      expect(day).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10))
      expect(dayNumber(day)).toBe(number)
    }),
  )
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1)
  for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-04-31', '']) {
    expect(isDay(text)).toBe(false)
    expect(() => dayNumber(text)).toThrow(RangeError)
  }
})

test('[CA2] Monday is 1 and Sunday is 7', () => {
  expect(weekday('1970-01-01')).toBe(4)
  expect(weekday('2026-03-02')).toBe(1)
  expect(weekday('2026-03-08')).toBe(7)
  expect(weekday('1969-12-28')).toBe(7)
})

test('[CA3] before the cut-off it is still yesterday', () => {
  expect(businessDay('2026-03-02T18:30:00.000Z', shanghai)).toBe('2026-03-02')
  expect(businessDay('2026-03-02T19:59:59.999Z', shanghai)).toBe('2026-03-02')
  expect(businessDay('2026-03-02T20:00:00.000Z', shanghai)).toBe('2026-03-03')
  expect(businessDayRange('2026-03-02', shanghai)).toEqual({
    from: '2026-03-01T20:00:00.000Z',
    to: '2026-03-02T20:00:00.000Z',
  })
})

test('[CA4] business days tile time in every zone', () => {
  const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), fc.integer({ min: 0, max: 6 }), (date, zone, cutoffHour) => {
      const instant = date.toISOString()
      const day = businessDay(instant, { zone, cutoffHour })
      const { from, to } = businessDayRange(day, { zone, cutoffHour })
      expect(from <= instant && instant < to).toBe(true)
    }),
    { numRuns: 500 },
  )
  expect(businessDayRange('2026-03-08', { zone: 'America/New_York', cutoffHour: 0 })).toEqual({
    from: '2026-03-08T05:00:00.000Z',
    to: '2026-03-09T04:00:00.000Z',
  })
})

test('[CA4] the hours around a change of the clock belong to one day each', () => {
  for (const cutoffHour of [0, 1, 2, 3]) {
    const clock = { zone: 'America/New_York', cutoffHour }
    for (const start of ['2026-03-07T12:00:00.000Z', '2026-10-31T12:00:00.000Z']) {
      for (let minute = 0; minute < 48 * 60; minute += 15) {
        const instant = new Date(Date.parse(start) + minute * 60_000).toISOString()
        const { from, to } = businessDayRange(businessDay(instant, clock), clock)
        expect([from <= instant, instant < to, instant, cutoffHour]).toEqual([true, true, instant, cutoffHour])
      }
    }
  }
})

test('[CA5] repeated and skipped local times', () => {
  expect(instantAt('2026-11-01', 90, 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
  expect(instantAt('2026-03-08', 150, 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
  expect(localTime('2026-03-08T07:30:00.000Z', 'America/New_York')).toEqual({ day: '2026-03-08', minuteOfDay: 210 })
  expect(() => localTime('yesterday', 'UTC')).toThrow(RangeError)
  expect(() => localTime('2026-03-08T07:30:00.000Z', 'Moon/Base')).toThrow(RangeError)
})

test('[CA6] announced days win over the weekday', () => {
  const name = { zh: '春节', en: 'Spring Festival' }
  const table = holidayTable([{ name, from: '2026-02-15', to: '2026-02-23', workedDays: ['2026-02-14'] }])
  expect(dayType('2026-02-23', table)).toEqual({ kind: 'holiday', name })
  expect(dayType('2026-02-14', table)).toEqual({ kind: 'madeUpWorkday', name })
  expect(dayType('2026-02-24', table)).toEqual({ kind: 'workday' })
  expect(dayType('2026-02-28', table)).toEqual({ kind: 'weekend' })
})
