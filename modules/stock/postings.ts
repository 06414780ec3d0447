import { assertPresent } from '#platform/contract'
import type { FactDraft } from '#platform/journal'
import type { Holder, Posting } from '#platform/ledger'
import { place, productUnit } from './contract.ts'

/** Postings that move each line's change between a store's stock and the place it came from or went to. */
export function postingsOf(
  fact: FactDraft,
  lines: readonly { readonly productId: string; readonly changeThousandths: number }[],
  elsewhere: (storeId: string) => Holder,
): Posting[] {
  const storeId = assertPresent(fact.store, 'stock moves in a store')
  const day = assertPresent(fact.day, 'stock moves on a business day')
  const stock = place.stock(storeId)
  const other = elsewhere(storeId)
  return lines
    .filter(({ changeThousandths }) => changeThousandths !== 0)
    .map(({ productId, changeThousandths }, index) => ({
      fact: fact.id,
      line: index + 1,
      from: changeThousandths > 0 ? other : stock,
      to: changeThousandths > 0 ? stock : other,
      unit: productUnit(productId),
      amount: Math.abs(changeThousandths),
      at: fact.at,
      day,
    }))
}
