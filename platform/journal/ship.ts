import { sql, type Tx } from '#foundation/database'
import type { Mark } from './batch.ts'
import type { Fact } from './fact.ts'
import { type Line, NO_HASH } from './line.ts'

/** What one shipment may bring is read at once. */
const LINES_MAX = 1000

type Row = { text: string; signature: string; hash: string }

/** Lines of a chain after a number, as they travel, in order; at most `limit` of them (1,000). */
export async function linesAfter(
  tx: Tx,
  merchantId: string,
  chain: string,
  afterSeq: number,
  limit = LINES_MAX,
): Promise<Line[]> {
  const rows = await tx.rows<Row>(sql`
    select text, encode(signature, 'hex') as signature, encode(hash, 'hex') as hash from journal.line
     where merchant_id = ${merchantId} and chain = ${chain} and seq > ${afterSeq} order by seq limit ${Math.min(limit, LINES_MAX)}`)
  return rows.map(lineOf)
}

/** Kept lines of a chain's other branches, lower numbers first. */
export async function linesAside(tx: Tx, merchantId: string, chain: string): Promise<Line[]> {
  const rows = await tx.rows<Row>(sql`
    select text, encode(signature, 'hex') as signature, encode(hash, 'hex') as hash from journal.branch
     where merchant_id = ${merchantId} and chain = ${chain} order by seq, received_at`)
  return rows.map(lineOf)
}

/** The last mark after which a chain was begun anew here; the start of the chain where it never was. */
export async function lastAdoption(tx: Tx, merchantId: string, chain: string): Promise<Mark> {
  const found = await tx.first<Mark>(sql`
    select seq as n, encode(hash, 'hex') as hash from journal.adoption
     where merchant_id = ${merchantId} and chain = ${chain} order by seq desc limit 1`)
  return found ?? { n: 0, hash: NO_HASH }
}

/** Knows another server's own chain, so that its lines can be taken here. Doing it again changes nothing. */
export async function registerServerChain(
  tx: Tx,
  to: { readonly merchantId: string; readonly chain: string; readonly publicKey: string },
): Promise<void> {
  await tx.run(sql`
    insert into journal.chain (merchant_id, chain, public_key)
    values (${to.merchantId}, ${to.chain}, decode(${to.publicKey}, 'hex')) on conflict do nothing`)
}

function lineOf({ text, signature, hash }: Row): Line {
  // Read and checked when it was accepted.
  const fact: Fact = JSON.parse(text)
  return { text, signature, hash, fact }
}
