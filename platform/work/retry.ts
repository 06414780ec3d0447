import type { Instant } from '#foundation/clock'
import { sql, type Tx } from '#foundation/database'
import { decideRetry } from './decide-retry.ts'

/** A fact that a hearer failed on, and how often. */
export type Retry = { readonly merchantId: string; readonly hearer: string; readonly factId: string; readonly attempts: number }

/** Puts a fact aside, to be tried again later than the last time; after the last attempt for a person. */
export async function putAside(tx: Tx, retry: Retry, why: string, now: Instant): Promise<void> {
  const { merchantId, hearer, factId, attempts } = retry
  const { nextAt, dead } = decideRetry(attempts, now)
  await tx.run(sql`
    insert into work.retry (merchant_id, hearer, fact_id, attempts, next_at, dead, why)
    values (${merchantId}, ${hearer}, ${factId}, ${attempts}, ${nextAt}, ${dead}, ${why})
    on conflict (merchant_id, hearer, fact_id) do update
      set attempts = excluded.attempts, next_at = excluded.next_at, dead = excluded.dead, why = excluded.why`)
}

/** Takes a due retry until `until`: false when another server was quicker. The row is locked with it. */
export async function takeRetry(tx: Tx, retry: Retry, until: Instant, now: Instant): Promise<boolean> {
  const taken = await tx.run(sql`
    update work.retry set next_at = ${until}
    where merchant_id = ${retry.merchantId} and hearer = ${retry.hearer} and fact_id = ${retry.factId}
      and attempts = ${retry.attempts} and not dead and next_at <= ${now}`)
  return taken === 1
}

/** A retry that worked is forgotten. */
export async function forgetRetry(tx: Tx, { merchantId, hearer, factId }: Retry): Promise<void> {
  await tx.run(sql`delete from work.retry where merchant_id = ${merchantId} and hearer = ${hearer} and fact_id = ${factId}`)
}

/** A hearer's retries whose time has come, oldest first. */
export async function dueRetries(tx: Tx, merchantId: string, hearer: string, now: Instant, limit: number): Promise<Retry[]> {
  return tx.rows<Retry>(sql`
    select merchant_id as "merchantId", hearer, fact_id as "factId", attempts from work.retry
    where merchant_id = ${merchantId} and hearer = ${hearer} and not dead and next_at <= ${now}
    order by next_at, fact_id limit ${limit}`)
}

/** Who has a retry whose time has come. */
export async function hearersDue(tx: Tx, now: Instant): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ hearer: string }>(sql`
    select distinct hearer from work.retry where not dead and next_at <= ${now}`)
  return new Set(rows.map(({ hearer }) => hearer))
}
