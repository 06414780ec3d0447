import type { StoredProduct } from './stored-product.ts'

export type AppliedRow = {
  readonly n: number
  readonly productId: string
  readonly appliedVersion: number
  /** The good before an update; null when the import added it. */
  readonly before: StoredProduct | null
}

export type UndoDecision =
  | { readonly state: 'undone'; readonly product: StoredProduct }
  | { readonly state: 'kept'; readonly because: 'CHANGED_SINCE' | 'SOLD_SINCE' | 'CODES_TAKEN' }

/**
 * What the undo makes of one row's good: as it was before, or out of the catalogue when it was not there. A good that
 * somebody changed since is theirs now; one that was sold stays, because its receipts and its stock need it.
 */
export function decideUndo(
  row: AppliedRow,
  product: StoredProduct | undefined,
  since: { readonly sold: boolean; readonly pluOwner: string | undefined },
  now: string,
): UndoDecision {
  if (product === undefined || product.version !== row.appliedVersion) return { state: 'kept', because: 'CHANGED_SINCE' }
  const next = { version: product.version + 1, changedAt: now }
  if (row.before === null) {
    if (since.sold) return { state: 'kept', because: 'SOLD_SINCE' }
    return { state: 'undone', product: { ...product, ...next, status: 'removed', barcodes: [] } }
  }
  if (since.pluOwner !== undefined && since.pluOwner !== product.id) return { state: 'kept', because: 'CODES_TAKEN' }
  return { state: 'undone', product: { ...row.before, ...next } }
}
