import { perform } from '#platform/module'
import { openChange } from '../change-product.ts'
import { changePrice, priceChanged } from '../contract.ts'
import { asSeen } from '../see-cost.ts'

export const performChangePrice = perform(changePrice, async (context) => {
  const { input, now, caller, emit } = context
  const { product, save } = await openChange(context)
  const memberPriceMinor = input.memberPriceMinor === undefined ? product.memberPriceMinor : input.memberPriceMinor
  const saved = await save({ priceMinor: input.priceMinor, memberPriceMinor }, now)
  emit(priceChanged, {
    productId: product.id,
    version: saved.version,
    priceMinor: saved.priceMinor,
    priceBeforeMinor: product.priceMinor,
    memberPriceMinor: saved.memberPriceMinor,
    memberPriceBeforeMinor: product.memberPriceMinor,
    reason: input.reason,
  })
  return { product: asSeen(caller, saved) }
})
