import type { Count } from './contract.ts'

export type CloseCase = {
  /** First to last. */
  readonly counts: readonly Count[]
  /** What the drawer ought to hold now. */
  readonly expectedMinor: number
  readonly limitMinor: number
  /** Somebody with the right answers for the difference, or was named without having it. */
  readonly approval: 'none' | 'invalid' | 'given'
  readonly isTheirs: boolean
  readonly mayCloseOthers: boolean
  readonly hasReason: boolean
}

export type CloseDecision =
  | { readonly do: 'close'; readonly count: Count; readonly needsApproval: boolean }
  | { readonly do: 'refuse'; readonly code: CloseRefusal; readonly values: Readonly<Record<string, string | number>> }

type CloseRefusal = 'NOT_YOUR_SHIFT' | 'REASON_NEEDED' | 'NOT_COUNTED' | 'COUNT_STALE' | 'APPROVAL_NEEDED' | 'APPROVAL_INVALID'

/** Whether a shift can be closed with its last count, or what stands in the way. */
export function decideClose(close: CloseCase): CloseDecision {
  const { counts, expectedMinor, limitMinor, approval } = close
  if (!close.isTheirs && !close.mayCloseOthers) return refuse('NOT_YOUR_SHIFT')
  if (!close.isTheirs && !close.hasReason) return refuse('REASON_NEEDED')
  if (approval === 'invalid') return refuse('APPROVAL_INVALID')
  const count = counts.at(-1)
  if (count === undefined) return refuse('NOT_COUNTED')
  if (count.expectedMinor !== expectedMinor) return refuse('COUNT_STALE')
  const worst = worstDifference(counts)
  const needsApproval = Math.abs(worst) > limitMinor
  if (needsApproval && approval === 'none')
    return refuse('APPROVAL_NEEDED', { difference: yuan(worst), differenceMinor: worst, limit: yuan(limitMinor), limitMinor })
  return { do: 'close', count, needsApproval }
}

/**
 * The count that was furthest off, whatever was counted after it. An answer to a count says what was
 * expected: if only the last one mattered, who took money would count once to learn the right sum.
 */
export function worstDifference(counts: readonly Count[]): number {
  return counts.reduce((worst, { differenceMinor }) => (Math.abs(differenceMinor) > Math.abs(worst) ? differenceMinor : worst), 0)
}

/** `-1250` → `-12.50`, for words. */
function yuan(minor: number): string {
  return (minor / 100).toFixed(2)
}

function refuse(code: CloseRefusal, values: Readonly<Record<string, string | number>> = {}): CloseDecision {
  return { do: 'refuse', code, values }
}
