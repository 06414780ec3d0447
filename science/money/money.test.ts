import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  divideHalfUp,
  lineAmount,
  percentOf,
  roundTakings,
  roundingModes,
  splitByLargestRemainder,
  splitTaxInclusive,
  sumMinor,
} from './index.ts'

const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
const weights = fc.array(fc.nat({ max: 1_000_000_000_000 }), { minLength: 1, maxLength: 30 })

test('[MO1] the parts sum to the total', () => {
  fc.assert(
    fc.property(amount, weights, (total, by) => {
      expect(sumMinor(splitByLargestRemainder(total, by))).toBe(total)
    }),
  )
})

test('[MO2] a part is less than one minor unit from its exact share', () => {
  fc.assert(
    fc.property(amount, weights, (total, by) => {
      const weightSum = by.reduce((sum, weight) => sum + BigInt(weight), 0n)
      fc.pre(weightSum > 0n)
      splitByLargestRemainder(total, by).forEach((part, line) => {
        const error = BigInt(part) * weightSum - BigInt(total) * BigInt(by[line]!)
        expect(error < weightSum && -error < weightSum).toBe(true)
      })
    }),
  )
})

test('[MO3] a zero weight receives nothing, all zero weights split evenly', () => {
  expect(splitByLargestRemainder(100, [0, 3, 0])).toEqual([0, 100, 0])
  expect(splitByLargestRemainder(101, [0, 0])).toEqual([51, 50])
  expect(splitByLargestRemainder(0, [])).toEqual([])
  fc.assert(
    fc.property(amount, weights, (total, by) => {
      const parts = splitByLargestRemainder(total, [...by, 1, 0])
      expect(parts.at(-1)).toBe(0)
    }),
  )
})

test('[MO4] a negative total mirrors', () => {
  fc.assert(
    fc.property(amount, weights, (total, by) => {
      const mirrored = splitByLargestRemainder(-total, by).map((part) => 0 - part)
      expect(mirrored).toEqual(splitByLargestRemainder(total, by))
    }),
  )
})

test('[MO5] equal remainders favour the earlier line', () => {
  expect(splitByLargestRemainder(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(splitByLargestRemainder(5, [10, 10, 10])).toEqual([2, 2, 1])
})

test.each([
  ['none', 1238, 1238],
  ['dropFen', 1238, 1230],
  ['dropJiao', 1298, 1200],
  ['nearestJiao', 1235, 1240],
  ['nearestJiao', 1234, 1230],
  ['nearestYuan', 1250, 1300],
  ['nearestYuan', 1249, 1200],
  ['nearestYuan', 49, 0],
] as const)('[MO6] [MO7] %s of %i fen asks for %i', (mode, amountMinor, payableMinor) => {
  expect(roundTakings(amountMinor, mode)).toEqual({ payableMinor, roundingMinor: payableMinor - amountMinor })
})

test('[MO6] [MO7] [MO8] rounding is bounded, mirrors, and is done once', () => {
  const step = { none: 1, dropFen: 10, dropJiao: 100, nearestJiao: 10, nearestYuan: 100 }
  fc.assert(
    fc.property(amount, fc.constantFrom(...roundingModes), (amountMinor, mode) => {
      const { payableMinor, roundingMinor } = roundTakings(amountMinor, mode)
      expect(payableMinor).toBe(amountMinor + roundingMinor)
      expect(payableMinor % step[mode] === 0).toBe(true)
      expect(Math.abs(roundingMinor)).toBeLessThanOrEqual(mode.startsWith('nearest') ? step[mode] / 2 : step[mode] - 1)
      expect(mode.startsWith('drop') && Math.abs(payableMinor) > Math.abs(amountMinor)).toBe(false)
      expect(roundTakings(-amountMinor, mode).payableMinor + payableMinor).toBe(0)
      expect(roundTakings(payableMinor, mode)).toEqual({ payableMinor, roundingMinor: 0 })
    }),
  )
})

test('[MO9] a line is exact, also past 2^53', () => {
  expect(lineAmount(598, 1255)).toBe(750) // 7.5049 yuan
  expect(lineAmount(1, 500)).toBe(1)
  expect(lineAmount(1, 499)).toBe(0)
  expect(lineAmount(-1, 500)).toBe(-1)
  expect(lineAmount(9_007_199_254_741, 999_999)).toBe(9_007_190_247_541_745)
  fc.assert(
    fc.property(amount, fc.nat({ max: 9_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (a, b, divisor) => {
      const doubled = 2n * BigInt(a) * BigInt(b)
      const quotient =
        a < 0 ? (doubled - BigInt(divisor)) / BigInt(2 * divisor) : (doubled + BigInt(divisor)) / BigInt(2 * divisor)
      fc.pre(quotient < 2n ** 53n && quotient > -(2n ** 53n))
      expect(BigInt(divideHalfUp(a, b, divisor))).toBe(quotient)
    }),
    { numRuns: 1000 },
  )
})

test('[MO10] net and tax are the amount again', () => {
  expect(splitTaxInclusive(11_300, 1300)).toEqual({ netMinor: 10_000, taxMinor: 1300 })
  expect(splitTaxInclusive(100, 0)).toEqual({ netMinor: 100, taxMinor: 0 })
  fc.assert(
    fc.property(amount, fc.nat({ max: 10_000 }), (amountMinor, rate) => {
      const { netMinor, taxMinor } = splitTaxInclusive(amountMinor, rate)
      expect(netMinor + taxMinor).toBe(amountMinor)
      expect(Math.abs(taxMinor * (10_000 + rate) - amountMinor * rate) * 2).toBeLessThanOrEqual(10_000 + rate)
      expect(Math.abs(taxMinor)).toBeLessThanOrEqual(Math.abs(amountMinor))
    }),
  )
  expect(percentOf(1000, 1250)).toBe(125)
})

test('[MO11] minus zero is never returned', () => {
  const results = [
    lineAmount(-1, 1),
    divideHalfUp(0, -5, 3),
    roundTakings(-4, 'dropFen').payableMinor,
    roundTakings(-40, 'none').roundingMinor,
    ...splitByLargestRemainder(-1, [1, 0, 5]),
  ]
  for (const result of results) expect(Object.is(result, -0)).toBe(false)
})

test('[MO12] beyond the safe integers throws', () => {
  expect(() => lineAmount(Number.MAX_SAFE_INTEGER, 1_000_000)).toThrow(RangeError)
  expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError)
  expect(() => splitByLargestRemainder(1, [])).toThrow(RangeError)
  expect(() => splitByLargestRemainder(1, [0.5])).toThrow(RangeError)
})
