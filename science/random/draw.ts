import type { Chance } from './chance.ts'

// Above this mean the product of uniforms in Knuth's method underflows; sums of smaller draws replace it.
const poissonStepMax = 30

/** A whole number from `min` to `max`, both included; the span is at most 2^32. */
export function integerBetween(chance: Chance, min: number, max: number): number {
  return min + Math.floor(chance() * (max - min + 1))
}

/** A normal number by Box and Muller's cosine, one per call so that a stream never hides a half-used pair. */
export function normal(chance: Chance, mean: number, deviation: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - chance()))
  return mean + deviation * radius * Math.cos(2 * Math.PI * chance())
}

/** A Poisson count with the given mean ≥ 0, by Knuth's product, summed in steps so that large means stay exact. */
export function poisson(chance: Chance, mean: number): number {
  let count = 0
  for (let left = mean; left > 0; left -= poissonStepMax) {
    const limit = Math.exp(-Math.min(left, poissonStepMax))
    let product = chance()
    while (product > limit) {
      count++
      product *= chance()
    }
  }
  return count
}

/** One of the items, each equally likely; throws RangeError when there is none. */
export function pick<Item>(chance: Chance, items: readonly Item[]): Item {
  const item = items[Math.floor(chance() * items.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

/**
 * Prepares draws by weight: the returned function gives an index with probability weight / sum, in O(log n).
 * Weights are ≥ 0 and not all zero, else RangeError.
 */
export function weightedPicker(weights: readonly number[]): (chance: Chance) => number {
  const sums: number[] = []
  let total = 0
  for (const weight of weights) {
    if (!(weight >= 0)) throw new RangeError(`weight ${weight} is negative`)
    total += weight
    sums.push(total)
  }
  if (!(total > 0)) throw new RangeError('at least one weight must be above zero')
  return (chance) => {
    const target = chance() * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? total) > target) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** A shuffled copy (Fisher and Yates); the given list is left as it is. */
export function shuffle<Item>(chance: Chance, items: readonly Item[]): Item[] {
  const drawn: Item[] = []
  for (const item of items) {
    const place = Math.floor(chance() * (drawn.length + 1))
    const moved = drawn[place]
    if (moved === undefined) drawn.push(item)
    else {
      drawn.push(moved)
      drawn[place] = item
    }
  }
  return drawn
}
