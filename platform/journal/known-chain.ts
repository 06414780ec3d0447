import { sql, type Tx } from '#foundation/database'
import type { Batch, KeptChain, Mark } from './batch.ts'
import { registerIncarnation } from './chain.ts'
import { type Line, NO_HASH } from './line.ts'
import { refuse } from './refusals.ts'

/** A chain as this journal knows it. */
export type KnownChain = {
  readonly head: Mark
  /** Where it begins here: at its first line, or after the last mark that was adopted. */
  readonly base: Mark
  /** 32 bytes, hex. */
  readonly publicKey: string
}

/**
 * Locks a chain until the transaction ends. One that is not there is registered, if its name is of a device that is
 * enrolled with a key. Refuses UNKNOWN_DEVICE, DEVICE_REVOKED.
 */
export async function lockChain(tx: Tx, merchantId: string, chain: string): Promise<KnownChain> {
  const found = (await findChain(tx, merchantId, chain)) ?? (await registerAndFind(tx, merchantId, chain))
  if (found === undefined) return refuse('UNKNOWN_DEVICE', { chain })
  if (found.revoked) refuse('DEVICE_REVOKED', { chain })
  const { seq, hash, baseSeq, baseHash, publicKey } = found
  return { head: { n: seq, hash }, base: { n: baseSeq ?? 0, hash: baseHash ?? NO_HASH }, publicKey }
}

type Row = {
  seq: number
  hash: string
  baseSeq: number | null
  baseHash: string | null
  publicKey: string
  revoked: boolean
}

async function findChain(tx: Tx, merchantId: string, chain: string): Promise<Row | undefined> {
  return tx.first<Row>(sql`
    select c.seq, encode(c.hash, 'hex') as hash, encode(c.public_key, 'hex') as "publicKey", c.revoked_at is not null as revoked,
           adopted.seq as "baseSeq", encode(adopted.hash, 'hex') as "baseHash"
      from journal.chain c left join lateral (
        select a.seq, a.hash from journal.adoption a
         where a.merchant_id = c.merchant_id and a.chain = c.chain order by a.seq desc limit 1) as adopted on true
     where c.merchant_id = ${merchantId} and c.chain = ${chain} for update of c`)
}

async function registerAndFind(tx: Tx, merchantId: string, chain: string): Promise<Row | undefined> {
  await registerIncarnation(tx, merchantId, chain)
  return findChain(tx, merchantId, chain)
}

/**
 * What is kept of a chain at the numbers that a batch speaks of, and which of its ids are taken, whatever chain they came
 * by. A statement of its own, after the lock: one that waited for the lock would still see the time before its wait.
 */
export async function loadKept(
  tx: Tx,
  { merchantId, chain, base }: Pick<Batch, 'merchantId' | 'chain' | 'base'>,
  known: KnownChain,
  lines: readonly Line[],
): Promise<{ readonly kept: KeptChain; readonly takenIds: ReadonlySet<string> }> {
  const rows = await tx.rows<{ seq: number | null; hash: string | null; id: string | null }>(sql`
    select seq, encode(hash, 'hex') as hash, null::uuid as id from journal.line
     where merchant_id = ${merchantId} and chain = ${chain}
       and seq = any (${[base.n, ...lines.map(({ fact }) => fact.seq)]}::bigint[])
    union all
    select null, null, fact_id from journal.line
     where merchant_id = ${merchantId} and fact_id = any (${lines.map(({ fact }) => fact.id)}::uuid[])
    union all
    select null, null, null from journal.branch
     where merchant_id = ${merchantId} and chain = ${chain} and seq = ${base.n} and hash = decode(${base.hash}, 'hex')`)
  const hashes = new Map([[known.base.n, known.base.hash]])
  const takenIds = new Set<string>()
  let isBaseAside = false
  for (const { seq, hash, id } of rows) {
    if (seq !== null && hash !== null) hashes.set(seq, hash)
    if (id !== null) takenIds.add(id)
    if (seq === null && id === null) isBaseAside = true
  }
  const isAside = (mark: Mark) => isBaseAside && mark.n === base.n && mark.hash === base.hash
  return { kept: { ...known, hashAt: (n) => hashes.get(n), isAside }, takenIds }
}

/** Which of the lines' ids the journal has, whatever chain they came by. */
export async function takenIdsOf(tx: Tx, merchantId: string, lines: readonly Line[]): Promise<ReadonlySet<string>> {
  if (lines.length === 0) return new Set()
  const rows = await tx.rows<{ id: string }>(sql`
    select fact_id as id from journal.line
     where merchant_id = ${merchantId} and fact_id = any (${lines.map(({ fact }) => fact.id)}::uuid[])`)
  return new Set(rows.map(({ id }) => id))
}
