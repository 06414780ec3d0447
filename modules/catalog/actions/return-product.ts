import { perform } from '#platform/module'
import { openChange } from '../change-product.ts'
import { productReturned, returnProduct } from '../contract.ts'
import { asSeen } from '../see-cost.ts'

export const performReturnProduct = perform(returnProduct, async (context) => {
  const { now, caller, emit } = context
  const { product, save } = await openChange(context)
  const saved = await save({ status: 'active' }, now)
  emit(productReturned, { productId: product.id, version: saved.version })
  return { product: asSeen(caller, saved) }
})
