import { sql, type Tx } from '#foundation/database'
import type { At, Mark, Taken } from './batch.ts'
import { keepBranch } from './branch.ts'
import { columnsOf } from './columns.ts'
import { splitTwins } from './decide-twins.ts'
import type { Fact } from './fact.ts'
import { type KnownChain, takenIdsOf } from './known-chain.ts'
import type { Line } from './line.ts'
import { readFacts } from './read.ts'
import { journalRefusals } from './refusals.ts'
import { isSameNews } from './same-news.ts'
import { openTasks } from './task.ts'

/** The part of a decision that has to be stored. */
export type Keeping = Pick<Taken, 'adopt' | 'next' | 'branch'>

/**
 * Stores what was decided of a shipment to a chain that is locked. Answers where the chain ends now, and the facts that were new. Throws
 * when the decision was made on another head than the chain's: whoever decided has to look again.
 */
export async function keepLines(
  tx: Tx,
  at: At,
  { head }: Pick<KnownChain, 'head'>,
  { adopt, next, branch }: Keeping,
  /** Which of their ids the journal has; left out: it is looked up. */ knownIds?: ReadonlySet<string>,
): Promise<Mark & { readonly accepted: readonly Fact[] }> {
  const before = adopt ?? head
  const [first] = next
  if (first !== undefined && (first.fact.seq !== before.n + 1 || first.fact.prev !== before.hash))
    throw new Error(`line ${first.fact.seq} does not follow line ${before.n} of ${at.chain}`)
  if (adopt !== undefined) await storeAdoption(tx, at, adopt)
  const { fresh, twins } = splitTwins(next, knownIds ?? (await takenIdsOf(tx, at.merchantId, next)))
  if (next.length > 0) await storeLines(tx, at, next, new Set(twins))
  const clashes = await clashesAmong(tx, at.merchantId, twins)
  const why = ({ fact }: Line) => journalRefusals.FACT_EXISTS.en.replace('{id}', fact.id)
  await openTasks(
    tx,
    at.merchantId,
    at.receivedAt,
    clashes.map((line) => ({ fact: line.fact, why: why(line) })),
  )
  if (branch.length > 0) await keepBranch(tx, at, branch)
  const end = next.at(-1)
  const mark = end === undefined ? before : { n: end.fact.seq, hash: end.hash }
  return { n: mark.n, hash: mark.hash, accepted: fresh.map((line) => line.fact) }
}

/** Those of the twins that say something else than the line which has their id: an id is taken, and somebody has to look. */
async function clashesAmong(tx: Tx, merchantId: string, twins: readonly Line[]): Promise<readonly Line[]> {
  if (twins.length === 0) return twins
  const ids = twins.map(({ fact }) => fact.id)
  const byId = new Map((await readFacts(tx, merchantId, ids)).map((fact) => [fact.id, fact]))
  return twins.filter(({ fact }) => {
    const known = byId.get(fact.id)
    return known === undefined || !isSameNews(known, fact)
  })
}

/** The chain begins anew after a mark; what it had before stays. */
async function storeAdoption(tx: Tx, { merchantId, chain, receivedAt }: At, { n, hash }: Mark): Promise<void> {
  await tx.run(sql`
    with adopted as (
      insert into journal.adoption (merchant_id, chain, seq, hash, adopted_at)
      values (${merchantId}::uuid, ${chain}::text, ${n}::bigint, decode(${hash}, 'hex'), ${receivedAt}::timestamptz)
    )
    update journal.chain set seq = ${n}, hash = decode(${hash}, 'hex') where merchant_id = ${merchantId} and chain = ${chain}`)
}

async function storeLines(
  tx: Tx,
  { merchantId, chain, receivedAt }: At,
  lines: readonly Line[],
  twins: ReadonlySet<Line>,
): Promise<void> {
  const end = lines.at(-1)
  const line = columnsOf(lines, twins)
  await tx.run(sql`
    with stored as (
      insert into journal.line (merchant_id, chain, seq, fact_id, kind, text, signature, hash, received_at)
      select ${merchantId}::uuid, ${chain}::text, line.seq, line.id, line.kind, line.text,
             line.signature, line.hash, ${receivedAt}::timestamptz
        from unnest(${line.seqs}::bigint[], ${line.ids}::uuid[], ${line.kinds}::text[], ${line.texts}::text[],
          ${line.signatures}::bytea[], ${line.hashes}::bytea[]) as line (seq, id, kind, text, signature, hash)
    )
    update journal.chain set seq = ${end?.fact.seq}, hash = decode(${end?.hash}, 'hex')
     where merchant_id = ${merchantId} and chain = ${chain}`)
}
