import { sql, type Tx } from '#foundation/database'

/** Lines of a chain that may be looked through again at every question; beyond it how far it was seen is kept. */
const UNSEEN_LINES_MAX = 1_000

/**
 * The number of the cloud's settings now: it rises with every fact of `kinds` in the cloud's own chains, and with nothing
 * else, so that what is sold or counted there makes no box ask for goods and people again.
 */
export async function settingsNumber(tx: Tx, merchantId: string, kinds: readonly string[]): Promise<number> {
  const row = await tx.first<{ number: number }>(sql`
    select coalesce(sum(last), 0)::bigint as number from (${lastOfChains(merchantId, kinds)}) as chains`)
  return row?.number ?? 0
}

/** Keeps how far chains were looked through, where that would otherwise be much to do again. */
export async function rememberSeen(tx: Tx, merchantId: string, kinds: readonly string[]): Promise<void> {
  await tx.run(sql`
    insert into box.settings_mark as kept (merchant_id, chain, seen_seq, last_seq)
    select ${merchantId}::uuid, chain, seq, last from (${lastOfChains(merchantId, kinds)}) as chains
     where seq - seen > ${UNSEEN_LINES_MAX}
    on conflict (merchant_id, chain) do update
       set seen_seq = greatest(kept.seen_seq, excluded.seen_seq), last_seq = greatest(kept.last_seq, excluded.last_seq)`)
}

/** The cloud's own chains: how long each is, how far it was seen, and the last of its lines that concerns settings. */
function lastOfChains(merchantId: string, kinds: readonly string[]) {
  return sql`
    select c.chain, c.seq, coalesce(m.seen_seq, 0) as seen, greatest(coalesce(m.last_seq, 0), coalesce(newer.last, 0)) as last
      from journal.chain c
      left join box.settings_mark m using (merchant_id, chain)
      left join lateral (
        select max(l.seq) as last from journal.line l
         where l.merchant_id = c.merchant_id and l.chain = c.chain and l.seq > coalesce(m.seen_seq, 0)
           and l.kind = any (${[...kinds]}::text[])) as newer on true
     where c.merchant_id = ${merchantId} and c.device_id is null`
}
