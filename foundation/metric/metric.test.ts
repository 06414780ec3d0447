import { expect, test } from 'vitest'
import { openMetrics } from './index.ts'

test('figures of two servers in one process stay apart, and both carry those of the process', async () => {
  const [one, two] = [openMetrics(), openMetrics()]
  one.counter('yunpu_sales_total', 'Sales.', ['store']).inc({ store: 'a' }, 3)
  two.gauge('yunpu_lanes', 'Lanes.', () => 7)
  expect(await one.text()).toContain('yunpu_sales_total{store="a"} 3')
  expect(await one.text()).not.toContain('yunpu_lanes')
  expect(await two.text()).toContain('yunpu_lanes 7')
  expect(await two.text()).toMatch(/nodejs_eventloop_lag_seconds \d/)
})
