import type { Words } from '#platform/contract'
import type { Count } from './contract.ts'

export type CloseCase = {
  /** First to last. */
  readonly counts: readonly Count[]
  /** What the drawer ought to hold now. */
  readonly expectedMinor: number
  readonly limitMinor: number
  /** Somebody who may answers for the difference. */
  readonly isApproved: boolean
  readonly isTheirs: boolean
  readonly mayCloseOthers: boolean
  readonly hasReason: boolean
}

export type CloseDecision =
  | { readonly do: 'close'; readonly count: Count; readonly needsApproval: boolean }
  /** Somebody who may must answer for the difference. */
  | { readonly do: 'ask'; readonly because: Words }
  | { readonly do: 'refuse'; readonly code: CloseRefusal }

type CloseRefusal = 'NOT_YOUR_SHIFT' | 'REASON_NEEDED' | 'NOT_COUNTED' | 'COUNT_STALE'

/** Whether a shift can be closed with its last count, or what stands in the way. */
export function decideClose(close: CloseCase): CloseDecision {
  const { counts, expectedMinor, limitMinor, isApproved } = close
  if (!close.isTheirs && !close.mayCloseOthers) return refuse('NOT_YOUR_SHIFT')
  if (!close.isTheirs && !close.hasReason) return refuse('REASON_NEEDED')
  const count = counts.at(-1)
  if (count === undefined) return refuse('NOT_COUNTED')
  if (count.expectedMinor !== expectedMinor) return refuse('COUNT_STALE')
  const worst = worstDifference(counts)
  const needsApproval = Math.abs(worst) > limitMinor
  if (needsApproval && !isApproved) return { do: 'ask', because: beyondLimit(worst, limitMinor) }
  return { do: 'close', count, needsApproval }
}

/**
 * The count that was furthest off, whatever was counted after it. An answer to a count says what was
 * expected: if only the last one mattered, who took money would count once to learn the right sum.
 */
export function worstDifference(counts: readonly Count[]): number {
  return counts.reduce((worst, { differenceMinor }) => (Math.abs(differenceMinor) > Math.abs(worst) ? differenceMinor : worst), 0)
}

function beyondLimit(worstMinor: number, limitMinor: number): Words {
  const difference = yuan(worstMinor)
  const limit = yuan(limitMinor)
  return {
    zh: `清点相差 ${difference} 元，超过了 ${limit} 元。`,
    en: `A count was off by ${difference}, above the limit of ${limit}.`,
  }
}

/** `-1250` → `-12.50`, for words. */
function yuan(minor: number): string {
  return (minor / 100).toFixed(2)
}

function refuse(code: CloseRefusal): CloseDecision {
  return { do: 'refuse', code }
}
