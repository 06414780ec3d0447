import { expect, test } from 'vitest'
import { chanceFromState, integerBetween, normal, pick, poisson, seededChance, shuffle, weightedPicker } from './index.ts'

test('[RA1] the published sequence of xoshiro128**', () => {
  const chance = chanceFromState([1, 2, 3, 4])
  const words = Array.from({ length: 10 }, () => chance() * 2 ** 32)
  // The vector of the rand_xoshiro crate, made with the authors' C code.
  expect(words).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804])
})

test('[RA2] a seed repeats, another seed differs', () => {
  const take = (seed: string) => {
    const chance = seededChance(seed)
    return Array.from({ length: 1000 }, chance)
  }
  expect(take('石榴巷')).toEqual(take('石榴巷'))
  expect(take('a')).not.toEqual(take('b'))
  expect(take('x').every((value) => value >= 0 && value < 1)).toBe(true)
})

test('[RA3] whole numbers cover both ends evenly', () => {
  const chance = seededChance('dice')
  const counts = [0, 0, 0, 0, 0, 0]
  for (let roll = 0; roll < 60_000; roll++) {
    const face = integerBetween(chance, 1, 6)
    counts[face - 1] = (counts[face - 1] ?? Number.NaN) + 1
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
})

test('[RA4] normal draws have the asked mean and deviation', () => {
  const chance = seededChance('normal')
  const { mean, variance } = moments(Array.from({ length: 50_000 }, () => normal(chance, 17, 3)))
  expect(mean).toBeCloseTo(17, 1)
  expect(Math.sqrt(variance)).toBeCloseTo(3, 1)
})

test.each([0.7, 12, 290])('[RA5] Poisson with mean %d', (asked) => {
  const chance = seededChance(`poisson ${asked}`)
  const { mean, variance } = moments(Array.from({ length: 20_000 }, () => poisson(chance, asked)))
  expect(Math.abs(mean / asked - 1)).toBeLessThan(0.03)
  expect(Math.abs(variance / asked - 1)).toBeLessThan(0.05)
  expect(poisson(chance, 0)).toBe(0)
})

test('[RA6] weighted draws follow their weights', () => {
  const chance = seededChance('weights')
  const draw = weightedPicker([0, 1, 3, 0])
  const counts = [0, 0, 0, 0]
  for (let turn = 0; turn < 40_000; turn++) counts[draw(chance)]!++
  expect(counts[0]).toBe(0)
  expect(counts[3]).toBe(0)
  expect(Math.abs(counts[1]! - 10_000)).toBeLessThan(400)
  expect(() => weightedPicker([0, 0])).toThrow(RangeError)
  expect(() => weightedPicker([1, -1])).toThrow(RangeError)
  expect(() => pick(chance, [])).toThrow(RangeError)
})

test('[RA7] every order of a shuffle is equally likely', () => {
  const chance = seededChance('cards')
  const orders = new Map<string, number>()
  for (let turn = 0; turn < 24_000; turn++) {
    const order = shuffle(chance, ['A', 'B', 'C', 'D']).join('')
    orders.set(order, (orders.get(order) ?? 0) + 1)
  }
  expect(orders.size).toBe(24)
  for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

function moments(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, variance }
}
