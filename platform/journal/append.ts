import { bytes, sql, sqlState, texts, type Tx } from '#foundation/database'
import { columnsOf } from './columns.ts'
import { type Deed, DeedExists } from './deed.ts'
import type { Fact, FactDraft } from './fact.ts'
import { FACT_BYTES_MAX, FactTooLarge, type Line, link, type Place } from './line.ts'
import { refuse } from './refusals.ts'
import { believe, believedHead, type Head, type Writer } from './writer.ts'

/** What one transaction tells: its news in order, and the keyed requests that it answers. */
export type Telling = {
  readonly merchantId: string
  readonly drafts: readonly FactDraft[]
  readonly deeds?: readonly Deed[]
}

/**
 * Appends a transaction's news to the server's own chain of this lane, and the deeds with it. One
 * round trip while the writer's belief about the head holds; two more when it does not: after a
 * rollback, or when another process moved it. Answers the facts as journaled. Throws
 * {@link DeedExists} when a key was used before; the transaction is lost then. Refuses FACT_TOO_LARGE.
 */
export async function append(tx: Tx, writer: Writer, telling: Telling): Promise<Fact[]> {
  const { merchantId, drafts } = telling
  const chain = `${writer.site}.${tx.lane}`
  let head = believedHead(writer, merchantId, chain) ?? (await lockHead(tx, writer, merchantId, chain))
  let lines = linkAll(writer, drafts, { merchantId, chain, head })
  if (!(await store(tx, telling, chain, head, lines))) {
    believe(writer, merchantId, chain, undefined)
    head = await lockHead(tx, writer, merchantId, chain)
    lines = linkAll(writer, drafts, { merchantId, chain, head })
    if (!(await store(tx, telling, chain, head, lines))) throw new Error(`the head of ${chain} moved under our lock`)
  }
  const last = lines.at(-1)
  if (last !== undefined) believe(writer, merchantId, chain, { seq: last.fact.seq, hash: last.hash })
  return lines.map((line) => line.fact)
}

function linkAll(writer: Writer, drafts: readonly FactDraft[], at: { merchantId: string; chain: string; head: Head }): Line[] {
  let { seq, hash: prev } = at.head
  return drafts.map((draft) => {
    seq += 1
    const line = linkOne(writer, draft, { merchant: at.merchantId, chain: at.chain, seq, prev })
    prev = line.hash
    return line
  })
}

function linkOne(writer: Writer, draft: FactDraft, place: Place): Line {
  try {
    return link(draft, place, writer.crypto)
  } catch (error) {
    // A person can bring this about, with an import of many rows in one fact.
    if (error instanceof FactTooLarge) return refuse('FACT_TOO_LARGE', { limit: FACT_BYTES_MAX })
    throw error
  }
}

/** One statement: it does all of it if the chain still ends at `head`, and nothing otherwise. */
async function store(tx: Tx, telling: Telling, chain: string, head: Head, lines: readonly Line[]): Promise<boolean> {
  const { merchantId, deeds = [] } = telling
  const last = lines.at(-1)
  const line = columnsOf(lines)
  try {
    const done = await tx.first<{ moved: number }>(sql`
      with head as (
        update journal.chain set seq = ${last?.fact.seq ?? head.seq}, hash = decode(${last?.hash ?? head.hash}, 'hex')
         where merchant_id = ${merchantId} and chain = ${chain}
           and seq = ${head.seq} and hash = decode(${head.hash}, 'hex')
        returning merchant_id, chain
      ), stored as (
        insert into journal.line (merchant_id, chain, seq, fact_id, kind, text, signature, hash)
        select head.merchant_id, head.chain, line.seq, line.id, line.kind, line.text, line.signature, line.hash
          from head, unnest(${line.seqs}::bigint[], ${line.ids}::uuid[], ${line.kinds}::text[], ${line.texts}::text[],
            ${line.signatures}::bytea[], ${line.hashes}::bytea[]) as line (seq, id, kind, text, signature, hash)
      ), done as (
        insert into journal.deed (merchant_id, key, action, request_hash, answer)
        select head.merchant_id, deed.key, deed.action, deed.request_hash, deed.answer
          from head, unnest(${texts(deeds.map(({ key }) => key))}::text[], ${texts(deeds.map(({ action }) => action))}::text[],
            ${bytes(deeds.map(({ requestHash }) => requestHash))}::bytea[],
            ${texts(deeds.map(({ answer }) => JSON.stringify(answer ?? null)))}::text[]) as deed (key, action, request_hash, answer)
      )
      select count(*)::int as moved from head`)
    return done?.moved === 1
  } catch (error) {
    if (sqlState(error) === '23505' && constraintOf(error) === 'deed_key')
      throw new DeedExists(deeds.map(({ key }) => key).join(', '))
    // Who brings an id of one's own may bring one that something else has already.
    if (sqlState(error) === '23505' && constraintOf(error) === 'line_fact_key')
      return refuse('FACT_EXISTS', { id: lines.map(({ fact }) => fact.id).join(', ') })
    throw error
  }
}

/** Begins the chain if it is new, and locks its head until the transaction ends. */
async function lockHead(tx: Tx, writer: Writer, merchantId: string, chain: string): Promise<Head> {
  const head = await tx.first<Head & { publicKey: string }>(sql`
    insert into journal.chain as kept (merchant_id, chain, public_key)
    values (${merchantId}, ${chain}, decode(${writer.publicKey}, 'hex'))
    on conflict (merchant_id, chain) do update set seq = kept.seq
    returning seq, encode(hash, 'hex') as hash, encode(public_key, 'hex') as "publicKey"`)
  if (head === undefined) throw new Error(`the chain ${chain} is hidden from its own merchant`)
  if (head.publicKey !== writer.publicKey) refuse('CHAIN_TAKEN', { chain })
  return { seq: head.seq, hash: head.hash }
}

function constraintOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return undefined
  return typeof error.constraint === 'string' ? error.constraint : undefined
}
