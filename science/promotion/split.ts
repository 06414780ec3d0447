import { splitByLargestRemainder } from '#science/money'

/**
 * Splits like `splitByLargestRemainder`, to the same parts, without big integers where the products are small enough:
 * a ticket of many lines and rules splits thousands of amounts.
 */
export function splitFast(totalMinor: number, weights: readonly number[]): number[] {
  let sum = 0
  let largest = 0
  for (const weight of weights) {
    sum += weight
    if (weight > largest) largest = weight
  }
  const exact = sum > 0 && Number.isSafeInteger(sum) && Number.isSafeInteger(totalMinor * largest)
  if (!exact || totalMinor < 0) return splitByLargestRemainder(totalMinor, weights)
  const remainders = new Float64Array(weights.length)
  let left = totalMinor
  const parts = weights.map((weight, index) => {
    const product = totalMinor * weight
    const remainder = product % sum
    const part = (product - remainder) / sum
    remainders[index] = remainder
    left -= part
    return part
  })
  if (left > 0) giveRest(parts, remainders, left)
  return parts
}

/** One more for the largest remainders; equal ones by their place. */
function giveRest(parts: number[], remainders: Float64Array, left: number): void {
  const least = largestAt(remainders.slice(), left - 1)
  let equal = left
  for (const remainder of remainders) if (remainder > least) equal -= 1
  for (let index = 0; index < parts.length; index += 1) {
    const remainder = remainders[index] ?? 0
    if (remainder < least || (remainder === least && equal <= 0)) continue
    if (remainder === least) equal -= 1
    parts[index] = (parts[index] ?? 0) + 1
  }
}

/** The value at a place of the list if it were sorted, largest first, by Hoare's selection. Rearranges the list. */
function largestAt(values: Float64Array, place: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0
    let [left, right] = [low, high]
    while (left <= right) {
      while ((values[left] ?? 0) > pivot) left += 1
      while ((values[right] ?? 0) < pivot) right -= 1
      if (left > right) break
      const moved = values[left] ?? 0
      values[left] = values[right] ?? 0
      values[right] = moved
      left += 1
      right -= 1
    }
    if (place <= right) high = right
    else if (place >= left) low = left
    else break
  }
  return values[place] ?? 0
}
