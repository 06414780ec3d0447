import { sql, type Tx } from '#foundation/database'
import { type Accepted, type Batch, BATCH_LINES_MAX } from './batch.ts'
import { keepBranch } from './branch.ts'
import { decideReceipt } from './decide-receipt.ts'
import { splitTwins } from './decide-twins.ts'
import type { Line } from './line.ts'
import { assertCanonical, openLine } from './open-line.ts'
import { journalRefusals, refuse } from './refusals.ts'
import { isSignedByLater, publicKeyOf } from './seal.ts'
import { readFacts } from './read.ts'
import { openTasks } from './task.ts'
import { isSameNews } from './same-news.ts'

type Chain = { seq: number; hash: string; publicKey: string; revoked: boolean }

/**
 * Takes a batch into the journal: stored first, judged later. Three round trips for a batch that
 * continues its chain. Known lines change nothing; a forked branch is kept aside and becomes tasks;
 * a line whose id is taken is kept and is not among `accepted`; unless it tells the same news again, it becomes a task.
 * Refuses CHAIN_GAP, HASH_MISMATCH, BAD_SIGNATURE, LINE_MALFORMED, FACT_TOO_LARGE, BATCH_TOO_LARGE,
 * UNKNOWN_DEVICE, DEVICE_REVOKED.
 */
export async function accept(tx: Tx, batch: Batch): Promise<Accepted> {
  const { merchantId, chain, base } = batch
  if (batch.lines.length > BATCH_LINES_MAX) refuse('BATCH_TOO_LARGE', { limit: BATCH_LINES_MAX })
  const lines = batch.lines.map((line, index) => openLine(line, index, { merchantId, chain }))

  const head = await lockChain(tx, merchantId, chain)
  const { hashes, takenIds, isAside } = await loadKnown(tx, batch, lines)
  const { next, branch, gap, fork } = decideReceipt(
    head,
    (seq) => hashes.get(seq),
    base,
    lines,
    () => isAside,
  )
  if (gap !== undefined) refuse('CHAIN_GAP', { chain, ...gap, n: head.seq, hash: head.hash })

  await assertAuthentic(head.publicKey, [...next, ...branch])
  const { fresh, twins } = splitTwins(next, takenIds)
  if (next.length > 0) await storeLines(tx, batch, next, new Set(twins))
  await openTasks(
    tx,
    merchantId,
    batch.receivedAt,
    (await clashesAmong(tx, merchantId, twins)).map(({ fact }) => ({
      fact,
      why: journalRefusals.FACT_EXISTS.en.replace('{id}', fact.id),
    })),
  )
  if (branch.length > 0) await keepBranch(tx, batch, branch)
  const end = next.at(-1)
  return {
    n: end?.fact.seq ?? head.seq,
    hash: end?.hash ?? head.hash,
    fork,
    accepted: fresh.map((line) => line.fact),
  }
}

async function lockChain(tx: Tx, merchantId: string, chain: string): Promise<Chain> {
  const found = await tx.first<Chain>(sql`
    select seq, encode(hash, 'hex') as hash, encode(public_key, 'hex') as "publicKey", revoked_at is not null as revoked
      from journal.chain where merchant_id = ${merchantId} and chain = ${chain} for update`)
  if (found === undefined) return refuse('UNKNOWN_DEVICE', { chain })
  if (found.revoked) refuse('DEVICE_REVOKED', { chain })
  return found
}

/**
 * Our hashes at the numbers that the batch speaks of, which of its ids are taken, and whether its base is a line of a
 * branch that we keep. A statement of
 * its own, after the lock: one that waited for the lock would still see the time before its wait.
 */
async function loadKnown(tx: Tx, batch: Batch, lines: readonly Line[]) {
  const rows = await tx.rows<{ seq: number | null; hash: string | null; id: string | null }>(sql`
    select seq, encode(hash, 'hex') as hash, null::uuid as id from journal.line
     where merchant_id = ${batch.merchantId} and chain = ${batch.chain}
       and seq = any (${[batch.base.n, ...lines.map((line) => line.fact.seq)]}::bigint[])
    union all
    select null, null, fact_id from journal.line
     where merchant_id = ${batch.merchantId} and fact_id = any (${lines.map((line) => line.fact.id)}::uuid[])
    union all
    select null, null, null from journal.branch
     where merchant_id = ${batch.merchantId} and chain = ${batch.chain}
       and seq = ${batch.base.n} and hash = decode(${batch.base.hash}, 'hex')`)
  const hashes = new Map<number, string>()
  const takenIds = new Set<string>()
  let isAside = false
  for (const { seq, hash, id } of rows) {
    if (seq !== null && hash !== null) hashes.set(seq, hash)
    if (id !== null) takenIds.add(id)
    if (seq === null && id === null) isAside = true
  }
  return { hashes, takenIds, isAside }
}

async function assertAuthentic(rawKey: string, lines: readonly Line[]): Promise<void> {
  for (const line of lines) assertCanonical(line)
  const key = publicKeyOf(rawKey)
  const signed = await Promise.all(lines.map((line) => isSignedByLater(key, line.text, Buffer.from(line.signature, 'hex'))))
  const wrong = lines[signed.indexOf(false)]
  if (wrong !== undefined) refuse('BAD_SIGNATURE', { seq: wrong.fact.seq })
}

/** Those of the twins that say something else than the line which has their id: an id is taken, and somebody has to look. */
async function clashesAmong(tx: Tx, merchantId: string, twins: readonly Line[]): Promise<readonly Line[]> {
  if (twins.length === 0) return twins
  const facts = await readFacts(
    tx,
    merchantId,
    twins.map(({ fact }) => fact.id),
  )
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  return twins.filter(({ fact }) => {
    const known = byId.get(fact.id)
    return known === undefined || !isSameNews(known, fact)
  })
}

async function storeLines(tx: Tx, batch: Batch, lines: readonly Line[], twins: ReadonlySet<Line>): Promise<void> {
  const end = lines.at(-1)
  const rows = lines.map((line) => ({
    seq: line.fact.seq,
    id: twins.has(line) ? null : line.fact.id,
    kind: line.fact.kind,
    text: line.text,
    signature: line.signature,
    hash: line.hash,
  }))
  await tx.run(sql`
    with stored as (
      insert into journal.line (merchant_id, chain, seq, fact_id, kind, text, signature, hash, received_at)
      select ${batch.merchantId}::uuid, ${batch.chain}::text, line.seq, line.id, line.kind, line.text,
             decode(line.signature, 'hex'), decode(line.hash, 'hex'), ${batch.receivedAt}::timestamptz
        from json_to_recordset(${JSON.stringify(rows)}::json)
          as line (seq bigint, id uuid, kind text, text text, signature text, hash text)
    )
    update journal.chain set seq = ${end?.fact.seq}, hash = decode(${end?.hash}, 'hex')
     where merchant_id = ${batch.merchantId} and chain = ${batch.chain}`)
}
