import { expect, test } from 'vitest'
import { courseOf } from './difference-course.ts'

const [zihan, dayong] = ['01970000-0000-7000-8000-0000000000a2', '01970000-0000-7000-8000-0000000000a3']
const item = (day: string, personId: string, overMinor: number, shortMinor: number, shiftCount = 1) => ({
  day,
  personId,
  overMinor,
  shortMinor,
  shiftCount,
})

test('each person has a value a day, and none on days without a shift', () => {
  const { days, people } = courseOf(
    [item('2026-03-01', zihan, 200, 500, 2), item('2026-03-03', zihan, 0, 0), item('2026-03-03', dayong, 5_000, 0)],
    '2026-03-01',
    '2026-03-04',
  )
  expect(days).toEqual(['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'])
  expect(people).toEqual([
    { personId: dayong, values: [null, null, 5_000, null], shiftCount: 1, overMinor: 5_000, shortMinor: 0 },
    { personId: zihan, values: [-300, null, 0, null], shiftCount: 3, overMinor: 200, shortMinor: 500 },
  ])
})

test('who is over as often as short is not hidden behind who is off once', () => {
  const { people } = courseOf(
    [item('2026-03-01', dayong, 0, 100), item('2026-03-01', zihan, 300, 300)],
    '2026-03-01',
    '2026-03-01',
  )
  expect(people.map(({ personId }) => personId)).toEqual([zihan, dayong])
})

test('a stretch without shifts has days and nobody', () => {
  expect(courseOf([], '2026-02-28', '2026-03-01')).toEqual({ days: ['2026-02-28', '2026-03-01'], people: [] })
})
