import { sql, type Tx } from '#foundation/database'
import type { At } from './batch.ts'
import { columnsOf } from './columns.ts'
import type { Line } from './line.ts'
import { journalRefusals } from './refusals.ts'
import { openTasks } from './task.ts'

/** Keeps the lines of a chain's other branch as evidence, once, each a task for a person. */
export async function keepBranch(tx: Tx, at: At, lines: readonly Line[]): Promise<void> {
  const { merchantId, chain, receivedAt } = at
  const line = columnsOf(lines)
  await tx.run(sql`
    with kept as (
      insert into journal.branch (merchant_id, chain, seq, hash, fact_id, kind, text, signature, received_at)
      select ${merchantId}::uuid, ${chain}::text, line.seq, line.hash, line.id, line.kind, line.text, line.signature,
             ${receivedAt}::timestamptz
        from unnest(${line.seqs}::bigint[], ${line.ids}::uuid[], ${line.kinds}::text[], ${line.texts}::text[],
          ${line.signatures}::bytea[], ${line.hashes}::bytea[]) as line (seq, id, kind, text, signature, hash)
      on conflict do nothing
    )
    update journal.chain set forked_at = coalesce(forked_at, ${receivedAt}::timestamptz)
     where merchant_id = ${merchantId} and chain = ${chain}`)
  const why = ({ fact }: Line) => journalRefusals.CHAIN_FORK.en.replace('{chain}', chain).replace('{seq}', String(fact.seq))
  await openTasks(
    tx,
    merchantId,
    receivedAt,
    lines.map((line) => ({ fact: line.fact, why: why(line) })),
  )
}
