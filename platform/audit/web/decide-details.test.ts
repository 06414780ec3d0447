import { expect, test } from 'vitest'
import { decideDetails, personIn } from './decide-details.ts'

const PERSON = '01980000-0000-7000-8000-0000000000aa'
const SHOP = '01980000-0000-7000-8000-0000000000bb'

test('a cash drop is read as who, how much, when and why; codes for machines are left out', () => {
  const body = {
    amountMinor: 30_000,
    at: '2026-11-22T11:39:00.000Z',
    kind: 'safeDrop',
    moveId: '01980000-0000-7000-8000-0000000000cc',
    personId: PERSON,
    reason: '大钞入保险柜',
    note: null,
    storeId: SHOP,
  }
  expect(decideDetails(body).map(({ field, as, value }) => [field, as, value])).toEqual([
    ['amountMinor', 'money', '30000'],
    ['at', 'moment', '2026-11-22T11:39:00.000Z'],
    ['kind', 'text', 'safeDrop'],
    ['personId', 'person', PERSON],
    ['reason', 'text', '大钞入保险柜'],
    ['storeId', 'store', SHOP],
  ])
  // The one it was done to is not the one who did it.
  expect(personIn(body)).toBeUndefined()
  expect(personIn({ cashierId: PERSON })).toBe(PERSON)
})

test('lines are named, what lies within is told too, and lists of codes are left out', () => {
  const body = {
    lines: [{ name: '汽水', amountMinor: 350 }, { name: '苹果' }],
    product: { tips: true, day: '2026-11-22' },
    ids: [SHOP],
  }
  expect(decideDetails(body)).toEqual([
    { field: 'lines', as: 'list', value: '汽水、苹果' },
    { field: 'tips', as: 'yesNo', value: 'true' },
    { field: 'day', as: 'day', value: '2026-11-22' },
  ])
  expect(decideDetails(['a'])).toEqual([])
  expect(personIn({ cashierId: null })).toBeUndefined()
})
