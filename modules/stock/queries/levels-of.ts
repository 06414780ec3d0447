import { balances } from '#platform/ledger'
import { answer } from '#platform/module'
import { levelsOf, place, productOf, productUnit } from '../contract.ts'

export const answerLevelsOf = answer(levelsOf, async ({ input, tx }) => {
  const held = await balances(tx, {
    address: place.stock(input.storeId).address,
    units: input.productIds.map((productId) => productUnit(productId)),
  })
  return { items: held.map(({ unit, balance }) => ({ productId: productOf(unit), onHandThousandths: balance })) }
})
