import { openingStockGiven, openingStockTakenBack } from '#modules/catalog'
import type { BodyOf } from '#platform/contract'
import type { FactDraft } from '#platform/journal'
import { post, type Posting } from '#platform/ledger'
import { project } from '#platform/module'
import { place } from '../contract.ts'
import { postingsOf } from '../postings.ts'

/** An old till's stock, brought in with its goods. */
export const postOpeningStock = project(openingStockGiven, async ({ facts, tx }) => {
  await post(
    tx,
    facts.flatMap((fact) => openingPostings(fact, 1)),
  )
})

/** The import was undone: the same stock goes back where it came from. */
export const takeOpeningStockBack = project(openingStockTakenBack, async ({ facts, tx }) => {
  await post(
    tx,
    facts.flatMap((fact) => openingPostings(fact, -1)),
  )
})

function openingPostings(fact: FactDraft<BodyOf<typeof openingStockGiven>>, sign: 1 | -1): Posting[] {
  const lines = fact.body.lines.map(({ productId, quantityThousandths }) => ({
    productId,
    changeThousandths: sign * quantityThousandths,
  }))
  return postingsOf(fact, lines, (storeId) => place.adjusted(storeId, 'opening'))
}
