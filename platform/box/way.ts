import { sql, type Tx } from '#foundation/database'
import type { Mark } from '#platform/journal'

/** How far the cloud has a chain, as it was heard last; undefined when that is not remembered. */
export async function wayOf(tx: Tx, merchantId: string, chain: string): Promise<Mark | undefined> {
  return tx.first<Mark>(sql`
    select seq as n, encode(hash, 'hex') as hash from box.way where merchant_id = ${merchantId} and chain = ${chain}`)
}

/** Remembers a mark of the cloud's, if the line here at its number has its hash. It may be lower than before: the cloud's is the truth. */
export async function rememberWay(tx: Tx, merchantId: string, chain: string, { n, hash }: Mark, at: string): Promise<void> {
  await tx.run(sql`
    insert into box.way (merchant_id, chain, seq, hash, heard_at)
    select ${merchantId}::uuid, ${chain}::text, ${n}::bigint, decode(${hash}, 'hex'), ${at}::timestamptz
     where exists (select from journal.line
                    where merchant_id = ${merchantId} and chain = ${chain} and seq = ${n} and hash = decode(${hash}, 'hex'))
    on conflict (merchant_id, chain) do update set seq = excluded.seq, hash = excluded.hash, heard_at = excluded.heard_at`)
}

/** A chain that a box may have to ship, and whether a device behind the box writes it, or a server. */
export type ChainUnderWay = { readonly chain: string; readonly isOfDevice: boolean }

/** Chains whose end the cloud may not have, and those with other branches: what a box has to look at when it starts. */
export async function chainsUnderWay(tx: Tx, merchantId: string): Promise<ChainUnderWay[]> {
  return tx.rows<ChainUnderWay>(sql`
    select c.chain, c.device_id is not null as "isOfDevice" from journal.chain c left join box.way w using (merchant_id, chain)
     where c.merchant_id = ${merchantId} and c.seq > 0 and (w.seq is null or w.seq < c.seq or c.forked_at is not null)
     order by c.chain`)
}
