import { expect, test } from 'vitest'
import { courseOf, isNewShop, standingOf, tenderShares } from './standing.ts'

const usual = { days: 4, takingsMinor: 100_000, sales: 40, wholeDayMinor: 300_000 }
const hour = (of: number, takingsMinor: number, usualMinor: number | null = 500) => ({
  hour: of,
  takingsMinor,
  sales: takingsMinor > 0 ? 1 : 0,
  usualMinor,
})

test('a day is compared with what the same weekday had taken by now, not with its end', () => {
  expect(standingOf({ takingsMinor: 112_000, usual })).toEqual({ tone: 'more', share: 0.12 })
  expect(standingOf({ takingsMinor: 75_000, usual })).toEqual({ tone: 'less', share: 0.25 })
  expect(standingOf({ takingsMinor: 101_000, usual })).toEqual({ tone: 'same', share: 0 })
})

test('a first weekday, or one that never sold by this hour, is compared with nothing', () => {
  expect(standingOf({ takingsMinor: 5, usual: null }).tone).toBe('none')
  expect(standingOf({ takingsMinor: 5, usual: { ...usual, takingsMinor: 0 } }).tone).toBe('none')
})

test('hours to come have no bar but keep their usual', () => {
  expect(courseOf([hour(8, 900), hour(9, 0), hour(10, 0)], 9)).toEqual({
    labels: ['08', '09', '10'],
    current: [900, 0, null],
    usual: [500, 500, 500],
  })
})

test('a day that is over shows its empty hours as empty', () => {
  expect(courseOf([hour(8, 900), hour(9, 0)], undefined).current).toEqual([900, 0])
})

test('after closing, when the running hour is no hour of trade, the last sale ends the bars', () => {
  expect(courseOf([hour(8, 900), hour(9, 800), hour(10, 0)], 23).current).toEqual([900, 800, null])
})

test('without a usual weekday there is no line', () => {
  expect(courseOf([hour(8, 900, null)], 8).usual).toBeUndefined()
})

test('a shop is new until its first sale', () => {
  const day = { day: '2026-03-02', takingsMinor: 0, sales: 0 }
  expect(isNewShop({ sales: 0, usual: null, days: [day] })).toBe(true)
  expect(isNewShop({ sales: 0, usual: null, days: [{ ...day, sales: 1 }] })).toBe(false)
  expect(isNewShop({ sales: 1, usual: null, days: [day] })).toBe(false)
})

test('tenders share what came in; one that only gave back has no share', () => {
  expect(
    tenderShares([
      { kind: 'cash', amountMinor: 250 },
      { kind: 'qr', amountMinor: 750 },
      { kind: 'terminal', amountMinor: -100 },
    ]),
  ).toEqual([
    { kind: 'qr', amountMinor: 750, share: 0.75 },
    { kind: 'cash', amountMinor: 250, share: 0.25 },
    { kind: 'terminal', amountMinor: -100, share: 0 },
  ])
})
