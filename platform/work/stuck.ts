import type { Instant } from '#foundation/clock'
import { sql, type Tx } from '#foundation/database'

/** A fact that a hearer failed on too often: it waits for a person. */
export type StuckWork = {
  readonly hearer: string
  readonly factId: string
  readonly attempts: number
  readonly why: string
}

/** What hearers gave up on, in the order it happened. */
export async function listStuckWork(tx: Tx, merchantId: string, limit: number): Promise<StuckWork[]> {
  return tx.rows<StuckWork>(sql`
    select hearer, fact_id as "factId", attempts, why from work.retry
    where merchant_id = ${merchantId} and dead order by fact_id, hearer limit ${limit}`)
}

/** Has given-up work tried again from now on, as if it had failed for the first time. Answers whether there was any. */
export async function tryStuckAgain(tx: Tx, merchantId: string, factId: string, hearer: string, now: Instant): Promise<boolean> {
  const revived = await tx.run(sql`
    update work.retry set dead = false, attempts = 1, next_at = ${now}
    where merchant_id = ${merchantId} and fact_id = ${factId} and hearer = ${hearer} and dead`)
  return revived > 0
}
