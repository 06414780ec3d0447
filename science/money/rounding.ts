/**
 * How takings are rounded before money changes hands (抹零). Dropping is the shop's gift; the nearest modes may also
 * ask for more, so a shop must choose them knowingly.
 * - `none` 不抹零 · `dropFen` 抹分 · `dropJiao` 抹角 · `nearestJiao` 四舍五入到角 · `nearestYuan` 四舍五入到元
 */
export type RoundingMode = 'none' | 'dropFen' | 'dropJiao' | 'nearestJiao' | 'nearestYuan'

/** What is really asked for, and the difference as its own line; `payable = amount + rounding`. */
export interface RoundedTakings {
  readonly payableMinor: number
  readonly roundingMinor: number
}

/** All modes, mildest first, for a settings screen. */
export const roundingModes: readonly RoundingMode[] = ['none', 'dropFen', 'dropJiao', 'nearestJiao', 'nearestYuan']

/** The most that a mode changes takings by, in minor units. */
export const roundingMinorMost: Readonly<Record<RoundingMode, number>> = {
  none: 0,
  dropFen: 9,
  dropJiao: 99,
  nearestJiao: 5,
  nearestYuan: 50,
}

/** Rounds takings in minor units by a mode; a negative amount (a refund) mirrors the positive one. */
export function roundTakings(amountMinor: number, mode: RoundingMode): RoundedTakings {
  const size = Math.abs(amountMinor)
  const roundedSize = roundSize(size, mode)
  const payableMinor = amountMinor < 0 && roundedSize !== 0 ? -roundedSize : roundedSize
  return { payableMinor, roundingMinor: payableMinor - amountMinor }
}

function roundSize(size: number, mode: RoundingMode): number {
  switch (mode) {
    case 'none':
      return size
    case 'dropFen':
      return size - (size % 10)
    case 'dropJiao':
      return size - (size % 100)
    case 'nearestJiao':
      return nearest(size, 10)
    case 'nearestYuan':
      return nearest(size, 100)
  }
}

function nearest(size: number, step: number): number {
  const rest = size % step
  return rest * 2 >= step ? size - rest + step : size - rest
}
