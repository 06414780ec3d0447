import { readFacts } from '#platform/journal'
import { answer } from '#platform/module'
import { listStuckWork } from '#platform/work'
import { stuckWork } from '../contract.ts'

export const answerStuckWork = answer(stuckWork, async ({ input, tx, merchantId }) => {
  const stuck = await listStuckWork(tx, merchantId, input.limit)
  const facts = await readFacts(tx, merchantId, [...new Set(stuck.map(({ factId }) => factId))])
  const factOf = new Map(facts.map((fact) => [fact.id, fact]))
  const items = stuck.flatMap((work) => {
    const fact = factOf.get(work.factId)
    return fact === undefined ? [] : [{ ...work, kind: fact.kind, at: fact.at }]
  })
  return { items }
})
