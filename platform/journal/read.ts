import { sql, type Tx } from '#foundation/database'
import type { Fact } from './fact.ts'

// A page that fits a reaction's turn.
const LINES_MAX = 1000

/**
 * Facts of a chain after `afterSeq`, in order, `limit` (1,000 at most) of them; with `kinds`, only
 * those kinds. A line whose id another line already carries is no fact, and is left out.
 */
export async function readLines(
  tx: Tx,
  merchantId: string,
  chain: string,
  afterSeq: number,
  limit: number,
  kinds?: readonly string[],
): Promise<Fact[]> {
  const rows = await tx.rows<{ text: string }>(sql`
    select text from journal.line
     where merchant_id = ${merchantId} and chain = ${chain} and seq > ${afterSeq} and fact_id is not null
       and (${kinds === undefined ? null : [...kinds]}::text[] is null or kind = any (${kinds === undefined ? null : [...kinds]}::text[]))
     order by seq limit ${Math.min(limit, LINES_MAX)}`)
  return rows.map((row) => factOf(row.text))
}

/** Facts by id, in no order; ids that the journal does not have are left out. */
export async function readFacts(tx: Tx, merchantId: string, ids: readonly string[]): Promise<Fact[]> {
  const rows = await tx.rows<{ text: string }>(sql`
    select text from journal.line where merchant_id = ${merchantId} and fact_id = any (${[...ids]}::uuid[])`)
  return rows.map((row) => factOf(row.text))
}

/** Newest facts first, of all chains, by id: of one kind where it is named, without others. `before` is the last id of the page before. */
export async function latestFacts(
  tx: Tx,
  merchantId: string,
  page: {
    readonly before?: string | undefined
    readonly kind?: string | undefined
    readonly without?: readonly string[]
    readonly limit: number
  },
): Promise<Fact[]> {
  const rows = await tx.rows<{ text: string }>(sql`
    select text from journal.line
     where merchant_id = ${merchantId} and fact_id < ${page.before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}
       and (${page.kind ?? null}::text is null or kind = ${page.kind ?? null})
       and kind <> all (${[...(page.without ?? [])]}::text[])
     order by fact_id desc limit ${Math.min(page.limit, LINES_MAX)}`)
  return rows.map((row) => factOf(row.text))
}

/** A fact where it stands: in its chain, or on another branch of it. */
export type ChainFact = Fact & { readonly aside?: true }

/** Lines of a chain, newest first; those of its other branches say that they stand aside. */
export async function lastOfChain(tx: Tx, merchantId: string, chain: string, limit: number): Promise<ChainFact[]> {
  const rows = await tx.rows<{ text: string; aside: boolean }>(sql`
    (select seq, text, false as aside from journal.line
      where merchant_id = ${merchantId} and chain = ${chain} order by seq desc limit ${limit})
    union all
    (select seq, text, true from journal.branch
      where merchant_id = ${merchantId} and chain = ${chain} order by seq desc limit ${limit})
    order by seq desc, aside limit ${limit}`)
  return rows.map(({ text, aside }) => (aside ? { ...factOf(text), aside } : factOf(text)))
}

function factOf(text: string): Fact {
  // Lines were read and checked when they were accepted: their text is a fact's.
  const fact: Fact = JSON.parse(text)
  return fact
}
