import { post } from '#platform/ledger'
import { project } from '#platform/module'
import { goodsCountedIn, place } from '../contract.ts'
import { postingsOf } from '../postings.ts'

export const postGoodsCountedIn = project(goodsCountedIn, async ({ facts, tx }) => {
  await post(
    tx,
    facts.flatMap((fact) => postingsOf(fact, fact.body.lines, place.received)),
  )
})
