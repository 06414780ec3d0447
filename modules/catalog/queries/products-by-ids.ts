import { answer } from '#platform/module'
import { productsByIds } from '../contract.ts'
import { asSeen } from '../see-cost.ts'
import { findProducts } from '../stored-product.ts'

export const answerProductsByIds = answer(productsByIds, async ({ tx, input, caller }) => ({
  items: (await findProducts(tx, input.productIds)).map((product) => asSeen(caller, product)),
}))
