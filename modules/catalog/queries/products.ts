import { sql } from '#foundation/database'
import { answer } from '#platform/module'
import { products } from '../contract.ts'
import { conditionOf, markAfter, orderOf } from '../find-products.ts'
import { asSeen } from '../see-cost.ts'
import { selectProducts } from '../stored-product.ts'

export const answerProducts = answer(products, async ({ tx, input, caller, refuse }) => {
  const { sort, descending, limit, after } = input
  const { beyond, order } = orderOf(sort, descending, after) ?? refuse('CURSOR_INVALID', { field: 'after' })
  const found = await selectProducts(tx, sql`${conditionOf(input)} and ${beyond}`, sql`${order} limit ${limit + 1}`)
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return { items: shown.map((product) => asSeen(caller, product)), next: last === undefined ? null : markAfter(sort, last) }
})
