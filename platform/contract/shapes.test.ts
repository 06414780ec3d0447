import { expect, test } from 'vitest'
import { Day, Instant } from './shapes.ts'

test.each(['1900-01-01', '1970-01-01', '2024-02-29', '2999-12-31'])('%s is a day of a shop', (day) => {
  expect(Day.safeParse(day).success).toBe(true)
  expect(Instant.safeParse(`${day}T00:00:00.000Z`).success).toBe(true)
})

// Four weeks before such a day, or a day after it, is none that PostgreSQL could read.
test.each(['0000-00-00', '0000-01-01', '0001-01-01', '1899-12-31', '3000-01-01', '9999-12-31', '2026-02-30', '275760-09-13'])(
  '%s is none',
  (day) => {
    expect(Day.safeParse(day).success).toBe(false)
    expect(Instant.safeParse(`${day}T00:00:00.000Z`).success).toBe(false)
  },
)
