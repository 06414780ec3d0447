import { expect, test } from 'vitest'
import { light } from '../theme/palette.ts'
import { barsOption, lineOption } from './options.ts'

const shape = {
  labels: ['08', '09'],
  current: { name: '今天', values: [1200, null] },
  reference: { name: '上周一', values: [900, 1100] },
  print: (value: number) => `¥${value / 100}`,
}

test('bars carry the day, a dashed line the day it is compared with', () => {
  const { series } = barsOption(light, shape)
  expect(series).toMatchObject([
    { type: 'bar', name: '今天', data: [1200, null] },
    { type: 'line', name: '上周一', data: [900, 1100] },
  ])
})

test('without a reference only one series is drawn', () => {
  const { reference: _, ...alone } = shape
  expect(lineOption(light, alone).series).toHaveLength(1)
})
