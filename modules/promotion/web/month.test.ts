import { expect, test } from 'vitest'
import { daysOf, stretchOf } from './month.ts'

test('this month ends today, the last one is whole, over a new year too', () => {
  expect(stretchOf('this', '2026-03-06')).toEqual({ fromDay: '2026-03-01', toDay: '2026-03-06' })
  expect(stretchOf('last', '2026-03-06')).toEqual({ fromDay: '2026-02-01', toDay: '2026-02-28' })
  expect(stretchOf('last', '2026-01-31')).toEqual({ fromDay: '2025-12-01', toDay: '2025-12-31' })
})

test('a day without tickets is there as nought', () => {
  const friday = { day: '2026-03-06', tickets: 2, takingsMinor: 1_050, discountMinor: 350 }
  const none = { tickets: 0, takingsMinor: 0, discountMinor: 0 }
  expect(daysOf([friday], '2026-03-05', '2026-03-07')).toEqual([
    { day: '2026-03-05', ...none },
    friday,
    { day: '2026-03-07', ...none },
  ])
})
