import type { Instant } from '#foundation/clock'
import { sql, type Tx } from '#foundation/database'

/** How far a hearer has heard a chain; locked until the transaction ends, so that two servers take turns. */
export async function holdPlace(tx: Tx, merchantId: string, hearer: string, chain: string): Promise<number> {
  const place = await tx.first<{ seq: number }>(sql`
    insert into work.place as kept (merchant_id, hearer, chain, seq) values (${merchantId}, ${hearer}, ${chain}, 0)
    on conflict (merchant_id, hearer, chain) do update set seq = kept.seq returning seq`)
  return place?.seq ?? 0
}

/** Moves a hearer on; never back. */
export async function movePlace(tx: Tx, merchantId: string, hearer: string, chain: string, seq: number): Promise<void> {
  await tx.run(sql`
    insert into work.place as kept (merchant_id, hearer, chain, seq) values (${merchantId}, ${hearer}, ${chain}, ${seq})
    on conflict (merchant_id, hearer, chain) do update set seq = greatest(kept.seq, excluded.seq)`)
}

/** Where every hearer stands on every chain, by `hearer chain`. */
export async function allPlaces(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows<{ hearer: string; chain: string; seq: number }>(sql`select hearer, chain, seq from work.place`)
  return new Map(rows.map(({ hearer, chain, seq }) => [`${hearer} ${chain}`, seq]))
}

/** Puts a fact aside for later. */
export async function putAside(
  tx: Tx,
  retry: { merchantId: string; hearer: string; factId: string; attempts: number; nextAt: Instant; dead: boolean; why: string },
): Promise<void> {
  await tx.run(sql`
    insert into work.retry (merchant_id, hearer, fact_id, attempts, next_at, dead, why)
    values (${retry.merchantId}, ${retry.hearer}, ${retry.factId}, ${retry.attempts}, ${retry.nextAt}, ${retry.dead}, ${retry.why})
    on conflict (merchant_id, hearer, fact_id) do update
      set attempts = excluded.attempts, next_at = excluded.next_at, dead = excluded.dead, why = excluded.why`)
}

/** A retry that worked is forgotten. */
export async function forgetRetry(tx: Tx, hearer: string, factId: string): Promise<void> {
  await tx.run(sql`delete from work.retry where hearer = ${hearer} and fact_id = ${factId}`)
}

export type DueRetry = { readonly hearer: string; readonly factId: string; readonly attempts: number }

/** Retries whose time has come, oldest first. */
export async function dueRetries(tx: Tx, now: Instant, limit: number): Promise<DueRetry[]> {
  return tx.rows<DueRetry>(sql`
    select hearer, fact_id as "factId", attempts from work.retry
    where not dead and next_at <= ${now} order by next_at limit ${limit}`)
}
