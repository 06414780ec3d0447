import { describe, expect, test } from 'vitest'
import type { Count } from './contract.ts'
import { type CloseCase, decideClose, worstDifference } from './decide-close.ts'
import { decideExpected } from './decide-expected.ts'

const counted = (countedMinor: number, expectedMinor = 20_000): Count => ({
  countId: '01970000-0000-7000-8000-0000000000c1',
  shiftId: '01970000-0000-7000-8000-0000000000c2',
  number: 1,
  at: '2026-03-02T12:00:00.000Z',
  personId: null,
  denominations: [],
  otherMinor: countedMinor,
  countedMinor,
  expectedMinor,
  differenceMinor: countedMinor - expectedMinor,
})
const decide = (change: Partial<CloseCase>) =>
  decideClose({
    counts: [counted(20_000)],
    expectedMinor: 20_000,
    limitMinor: 1_000,
    isApproved: false,
    isTheirs: true,
    mayCloseOthers: false,
    hasReason: false,
    ...change,
  })

describe('closing', () => {
  test.each([
    ['an exact count', {}, { do: 'close', needsApproval: false }],
    ['ten yuan short, where ten may be', { counts: [counted(19_000)] }, { do: 'close', needsApproval: false }],
    ['a fen shorter', { counts: [counted(18_999)] }, { do: 'ask', because: { zh: '清点相差 -10.01 元，超过了 10.00 元。' } }],
    [
      'a fen too much',
      { counts: [counted(21_001)] },
      { do: 'ask', because: { en: 'A count was off by 10.01, above the limit of 10.00.' } },
    ],
    ['a fen shorter, approved', { counts: [counted(18_999)], isApproved: true }, { do: 'close', needsApproval: true }],
    ['a wild count before the right one', { counts: [counted(0), counted(20_000)] }, { do: 'ask' }],
    ['no count', { counts: [] }, { code: 'NOT_COUNTED' }],
    ['a count before the last sale', { expectedMinor: 20_350 }, { code: 'COUNT_STALE' }],
    ['somebody else’s', { isTheirs: false, hasReason: true }, { code: 'NOT_YOUR_SHIFT' }],
    ['somebody else’s, with the right, without a reason', { isTheirs: false, mayCloseOthers: true }, { code: 'REASON_NEEDED' }],
    ['somebody else’s, with both', { isTheirs: false, mayCloseOthers: true, hasReason: true }, { do: 'close' }],
  ] as const)('%s', (_, change, decision) => {
    expect(decide(change)).toMatchObject(decision)
  })
})

test('the worst of several counts is the one furthest off, either way', () => {
  expect(worstDifference([counted(20_300), counted(19_600), counted(20_000)])).toBe(-400)
  expect(worstDifference([])).toBe(0)
})

test('float, receipts and moves make what is expected; cash refunds take off, cards do not count', () => {
  const tenders = [
    { kind: 'terminal' as const, takenMinor: 9_900, backMinor: 0, amountMinor: 9_900 },
    { kind: 'cash' as const, takenMinor: 4_000, backMinor: -350, amountMinor: 3_650 },
  ]
  const moves = { paidInMinor: 5_000, paidOutMinor: 1_200, droppedMinor: 10_000 }
  expect(decideExpected(20_000, tenders, moves).expectedMinor).toBe(17_450)
  expect(decideExpected(20_000, [], { paidInMinor: 0, paidOutMinor: 0, droppedMinor: 0 }).expectedMinor).toBe(20_000)
})
