import { expect, test } from 'vitest'
import { readHours } from './decide-hours.ts'

const day = (opens: string, closes: string, isOpen = true) => ({ isOpen, opens, closes })

test('times are read as people type them', () => {
  expect(readHours([day('7:00', '22:30'), day('0730', '24:00'), day('７：３０', '9.15'), day('x', 'y', false)])).toEqual([
    { opens: '07:00', closes: '22:30' },
    { opens: '07:30', closes: '24:00' },
    { opens: '07:30', closes: '09:15' },
    null,
  ])
})

test.each([
  ['25:00', '26:00'],
  ['07:60', '09:00'],
  ['22:00', '07:00'],
  ['07:00', '07:00'],
  ['07:00', '24:30'],
  ['', '09:00'],
])('%s to %s is not a day', (opens, closes) => {
  expect(readHours([day('07:00', '22:00'), day(opens, closes)])).toBeUndefined()
})
