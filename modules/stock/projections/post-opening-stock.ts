import { openingStockGiven } from '#modules/catalog'
import { post } from '#platform/ledger'
import { project } from '#platform/module'
import { place } from '../contract.ts'
import { postingsOf } from '../postings.ts'

/** An old till's stock, brought in with its goods. */
export const postOpeningStock = project(openingStockGiven, async ({ facts, tx }) => {
  await post(
    tx,
    facts.flatMap((fact) =>
      postingsOf(
        fact,
        fact.body.lines.map(({ productId, quantityThousandths }) => ({ productId, changeThousandths: quantityThousandths })),
        (storeId) => place.adjusted(storeId, 'opening'),
      ),
    ),
  )
})
