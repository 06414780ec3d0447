import { expect, test } from 'vitest'
import { decideUsual, placeInDay } from './decide-usual.ts'

const MORNING = {
  hours: [
    { hour: 8, takingsMinor: 10_000, sales: 10 },
    { hour: 9, takingsMinor: 6_000, sales: 6 },
  ],
}
const QUIET = { hours: [{ hour: 9, takingsMinor: 2_000, sales: 2 }] }
const CLOSED = { hours: [] }

test('by half past nine, half of the ninth hour counts', () => {
  const known = decideUsual([MORNING, QUIET], { hour: 9, minuteOfHour: 30, cutoffHour: 4 })
  expect(known?.usual).toEqual({ days: 2, takingsMinor: 7_000, sales: 7, wholeDayMinor: 9_000 })
  expect(known?.byHour.get(9)).toBe(4_000)
})

test('a day without sales was closed and does not pull the mean down', () => {
  expect(decideUsual([MORNING, CLOSED], 'over')?.usual).toMatchObject({ days: 1, takingsMinor: 16_000 })
})

test('a new shop has no usual', () => {
  expect(decideUsual([CLOSED], 'over')).toBeNull()
  expect(decideUsual([], 'over')).toBeNull()
})

test('one in the morning comes late in a business day that ends at four', () => {
  expect(placeInDay(1, 4)).toBeGreaterThan(placeInDay(23, 4))
  const night = { hours: [{ hour: 1, takingsMinor: 500, sales: 1 }] }
  expect(decideUsual([night], { hour: 23, minuteOfHour: 0, cutoffHour: 4 })?.usual.takingsMinor).toBe(0)
})
