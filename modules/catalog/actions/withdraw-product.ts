import { perform } from '#platform/module'
import { openChange } from '../change-product.ts'
import { productWithdrawn, withdrawProduct } from '../contract.ts'
import { asSeen } from '../see-cost.ts'

export const performWithdrawProduct = perform(withdrawProduct, async (context) => {
  const { input, now, caller, emit } = context
  const { product, save } = await openChange(context)
  const saved = await save({ status: 'withdrawn' }, now)
  emit(productWithdrawn, { productId: product.id, version: saved.version, reason: input.reason })
  return { product: asSeen(caller, saved) }
})
