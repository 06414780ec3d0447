/**
 * Splits a total over weights in whole minor units by largest remainder, so that the parts sum to the total exactly.
 * Weights are non-negative safe integers; when all are zero the total is split evenly. Equal remainders favour the
 * earlier line. Throws RangeError on a broken weight, or on a total with no line to carry it.
 * Example: `splitByLargestRemainder(100, [1, 1, 1])` is `[34, 33, 33]`.
 */
export function splitByLargestRemainder(totalMinor: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(totalMinor)) throw new RangeError(`total ${totalMinor} is not a safe integer`)
  if (weights.length === 0) {
    if (totalMinor !== 0) throw new RangeError('a total needs at least one weight')
    return []
  }
  const shares = exactWeights(weights)
  const weightSum = shares.reduce((sum, share) => sum + share, 0n)
  const size = BigInt(Math.abs(totalMinor))
  const parts: number[] = []
  const remainders: { line: number; remainder: bigint }[] = []
  let given = 0n
  shares.forEach((share, line) => {
    // BigInt, because total × weight passes 2^53 for large wholesale tickets.
    const product = size * share
    const part = product / weightSum
    given += part
    parts.push(Number(part))
    remainders.push({ line, remainder: product % weightSum })
  })
  const left = Number(size - given)
  remainders.sort((a, b) => (a.remainder === b.remainder ? a.line - b.line : a.remainder > b.remainder ? -1 : 1))
  for (const { line } of remainders.slice(0, left)) parts[line] = (parts[line] ?? 0) + 1
  return totalMinor < 0 ? parts.map((part) => (part === 0 ? 0 : -part)) : parts
}

function exactWeights(weights: readonly number[]): bigint[] {
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`weight ${weight} is not a whole number ≥ 0`)
  }
  return weights.every((weight) => weight === 0) ? weights.map(() => 1n) : weights.map(BigInt)
}
