import { businessDay } from '#science/calendar'
import { productsByIds } from '#modules/catalog'
import { balances } from '#platform/ledger'
import { perform } from '#platform/module'
import { adjust, place, productOf, productUnit, stockAdjusted } from '../contract.ts'
import { decideAdjustment } from '../decide-adjustment.ts'

export const performAdjust = perform(adjust, async ({ input, caller, tx, ask, emit, now, refuse }) => {
  const store = caller.stores.get(input.storeId) ?? refuse('STORE_UNKNOWN', { field: 'storeId' })
  const productIds = [...new Set(input.lines.map((line) => line.productId))]
  const { items: products } = await ask(productsByIds, { productIds })
  if (products.length < productIds.length) refuse('PRODUCT_UNKNOWN')
  const unstocked = products.find(({ kind }) => kind !== 'plain')
  if (unstocked !== undefined) refuse('PRODUCT_NOT_STOCKED', { values: { name: unstocked.name } })
  const onHand = await onHandOf(productIds)

  const decision = decideAdjustment(input.reason, input.lines, onHand)
  if (decision.do === 'refuse') {
    const name = products.find((product) => product.id === decision.productId)?.name ?? ''
    return refuse(decision.code, { values: { name, reason: input.reason } })
  }

  const lines = decision.lines.map(({ productId, changeThousandths }) => ({ productId, changeThousandths }))
  const movementId = emit(
    stockAdjusted,
    { reason: input.reason, lines, note: input.note ?? null },
    { store: store.storeId, day: businessDay(now, store) },
  )
  return { movementId, lines: [...decision.lines] }

  async function onHandOf(ids: readonly string[]): Promise<Map<string, number>> {
    const found = await balances(tx, {
      address: place.stock(input.storeId).address,
      units: ids.map((id) => productUnit(id)),
      lock: true,
    })
    return new Map(found.map(({ unit, balance }) => [productOf(unit), balance]))
  }
})
