import { expect, test } from 'vitest'
import { REPORT_NUMBER_MAX, zReport } from './contract.ts'

const storeId = '01970000-0000-7000-8000-00000000001a'

// A number that no column can hold would fail in the database, as ours.
test.each([
  [1, true],
  [REPORT_NUMBER_MAX, true],
  [REPORT_NUMBER_MAX + 1, false],
  [Number.MAX_SAFE_INTEGER, false],
  [0, false],
])('report %d may be asked for: %s', (number, may) => {
  expect(zReport.input.safeParse({ storeId, number }).success).toBe(may)
})
