import { businessDay } from '#science/calendar'
import { productsByIds } from '#modules/catalog'
import { perform } from '#platform/module'
import { countIn, goodsCountedIn } from '../contract.ts'
import { firstTwice } from '../first-twice.ts'

export const performCountIn = perform(countIn, async ({ input, caller, ask, emit, now, refuse }) => {
  const store = caller.stores.get(input.storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const productIds = input.lines.map((line) => line.productId)
  const { items: products } = await ask(productsByIds, { productIds })
  const twice = firstTwice(productIds)
  if (twice !== undefined)
    refuse('PRODUCT_TWICE', { values: { name: products.find((product) => product.id === twice)?.name ?? twice } })
  if (products.length < productIds.length) refuse('PRODUCT_UNKNOWN')
  const unstocked = products.find(({ kind }) => kind !== 'plain')
  if (unstocked !== undefined) refuse('PRODUCT_NOT_STOCKED', { values: { name: unstocked.name } })

  const movementId = emit(
    goodsCountedIn,
    {
      lines: input.lines.map(({ productId, quantityThousandths }) => ({ productId, changeThousandths: quantityThousandths })),
      note: input.note ?? null,
    },
    { store: store.storeId, day: businessDay(now, store) },
  )
  return { movementId, lines: input.lines.length }
})
