import { statement } from '#platform/ledger'
import { answer } from '#platform/module'
import { moves, place, productUnit } from '../contract.ts'

export const answerMoves = answer(moves, async ({ input, caller, tx, refuse }) => {
  const { storeId, productId, limit, after } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const page = await statement(
    tx,
    { address: place.stock(storeId).address, unit: productUnit(productId) },
    after === undefined ? { limit } : { limit, after },
  )
  return {
    items: page.items.map(({ at, day, change, other, fact }) => ({
      at,
      day,
      what: whatOf(other),
      changeThousandths: change,
      factId: fact,
    })),
    next: page.next,
  }
})

/** `adjusted/<store>/waste` is waste, `sold/<store>` is sold. */
function whatOf(address: string): string {
  const [kind = '', , reason] = address.split('/')
  return reason ?? kind
}
