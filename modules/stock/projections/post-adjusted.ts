import { post } from '#platform/ledger'
import { project } from '#platform/module'
import { place, stockAdjusted } from '../contract.ts'
import { postingsOf } from '../postings.ts'

export const postAdjusted = project(stockAdjusted, async ({ facts, tx }) => {
  await post(
    tx,
    facts.flatMap((fact) => postingsOf(fact, fact.body.lines, (storeId) => place.adjusted(storeId, fact.body.reason))),
  )
})
