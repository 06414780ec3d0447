import type { Reason } from './contract.ts'

/** Reasons under which stock can only fall. */
const LOWERS_ONLY: readonly Reason[] = ['waste', 'ownUse', 'lost']

export type AskedLine =
  | { readonly productId: string; readonly countedThousandths: number }
  | { readonly productId: string; readonly changeThousandths: number }
export type AdjustedLine = { readonly productId: string; readonly changeThousandths: number; readonly onHandThousandths: number }

export type AdjustmentDecision =
  | { readonly do: 'adjust'; readonly lines: readonly AdjustedLine[] }
  | {
      readonly do: 'refuse'
      readonly code: 'NOTHING_CHANGES' | 'REASON_ONLY_LOWERS' | 'PRODUCT_TWICE'
      readonly productId: string
    }

/** What the book must change by, so that it says what the shelf does. `onHand` in thousandths, 0 where unknown. */
export function decideAdjustment(
  reason: Reason,
  asked: readonly AskedLine[],
  onHand: ReadonlyMap<string, number>,
): AdjustmentDecision {
  const seen = new Set<string>()
  const lines: AdjustedLine[] = []
  for (const line of asked) {
    const { productId } = line
    if (seen.has(productId)) return { do: 'refuse', code: 'PRODUCT_TWICE', productId }
    seen.add(productId)
    const before = onHand.get(productId) ?? 0
    const change = 'countedThousandths' in line ? line.countedThousandths - before : line.changeThousandths
    if (change > 0 && LOWERS_ONLY.includes(reason)) return { do: 'refuse', code: 'REASON_ONLY_LOWERS', productId }
    if (change !== 0) lines.push({ productId, changeThousandths: change, onHandThousandths: before + change })
  }
  const first = asked[0]
  if (lines.length === 0) return { do: 'refuse', code: 'NOTHING_CHANGES', productId: first?.productId ?? '' }
  return { do: 'adjust', lines }
}
