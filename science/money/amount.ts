/** A tax-inclusive amount taken apart; `netMinor + taxMinor` is the amount again. */
export interface TaxSplit {
  readonly netMinor: number
  readonly taxMinor: number
}

/**
 * Exact `multiplicand × multiplier ÷ divisor`, rounded half away from zero, so that a refund mirrors its sale.
 * All three are safe integers and the divisor is positive; throws RangeError when the result is not a safe integer.
 * Example: `divideHalfUp(1, 5, 10)` is 1 and `divideHalfUp(-1, 5, 10)` is -1.
 */
export function divideHalfUp(multiplicand: number, multiplier: number, divisor: number): number {
  if (!(divisor > 0)) throw new RangeError(`divisor ${divisor} is not positive`)
  const product = multiplicand * multiplier
  // Below half of 2^53 the doubled product is exact in a double, and plain arithmetic is ten times faster.
  if (Number.isSafeInteger(product * 2 + divisor) && Number.isSafeInteger(product)) {
    const size = Math.abs(product)
    const doubled = size * 2 + divisor
    const rounded = (doubled - (doubled % (divisor * 2))) / (divisor * 2)
    return signed(rounded, product)
  }
  const exact = BigInt(multiplicand) * BigInt(multiplier)
  const size = exact < 0n ? -exact : exact
  const rounded = (size * 2n + BigInt(divisor)) / (BigInt(divisor) * 2n)
  return safe(exact < 0n ? -rounded : rounded)
}

/** Amount in minor units of a line: unit price in minor units × quantity in thousandths of the unit, half up. */
export function lineAmount(unitPriceMinor: number, quantityThousandths: number): number {
  return divideHalfUp(unitPriceMinor, quantityThousandths, 1000)
}

/** Share of an amount in basis points (1 basis point = 0.01 %), half up: `percentOf(1000, 1250)` is 125. */
export function percentOf(amountMinor: number, basisPoints: number): number {
  return divideHalfUp(amountMinor, basisPoints, 10_000)
}

/** Takes a tax-inclusive amount apart into net and tax; the rate is in basis points, 13 % is 1300. */
export function splitTaxInclusive(amountMinor: number, rateBasisPoints: number): TaxSplit {
  const taxMinor = divideHalfUp(amountMinor, rateBasisPoints, 10_000 + rateBasisPoints)
  return { netMinor: amountMinor - taxMinor, taxMinor }
}

/** Sum of minor amounts: a header is always this sum of its lines. Throws RangeError beyond 2^53. */
export function sumMinor(amountsMinor: readonly number[]): number {
  let total = 0
  for (const amount of amountsMinor) total += amount
  if (!Number.isSafeInteger(total)) throw new RangeError('sum of amounts is not a safe integer')
  return total
}

function safe(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is beyond the safe integers`)
  return number
}

// A plain `-rounded` would turn zero into minus zero, which `Object.is` and snapshots tell apart.
function signed(size: number, sign: number): number {
  return sign < 0 && size !== 0 ? -size : size
}
