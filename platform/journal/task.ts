import type { Instant } from '#foundation/clock'
import { sql, type Tx } from '#foundation/database'
import type { Fact } from './fact.ts'

/** A fact that was kept but not booked, and why: work for a person. */
export type Task = {
  readonly factId: string
  readonly kind: string
  readonly chain: string
  readonly seq: number
  readonly why: string
  readonly openedAt: Instant
}

/** Opens a task for a fact. A task that is already there stays as it is. */
export async function openTask(tx: Tx, task: { readonly fact: Fact; readonly why: string; readonly at: Instant }): Promise<void> {
  await openTasks(tx, task.fact.merchant, task.at, [task])
}

/** Opens tasks for many facts in one round trip, or in none when there are none. */
export async function openTasks(
  tx: Tx,
  merchantId: string,
  at: Instant,
  tasks: readonly { readonly fact: Fact; readonly why: string }[],
): Promise<void> {
  if (tasks.length === 0) return
  const rows = tasks.map(({ fact, why }) => ({ id: fact.id, kind: fact.kind, chain: fact.chain, seq: fact.seq, why }))
  await tx.run(sql`
    insert into journal.task (merchant_id, fact_id, kind, chain, seq, why, opened_at)
    select ${merchantId}::uuid, task.id, task.kind, task.chain, task.seq, task.why, ${at}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json) as task (id uuid, kind text, chain text, seq bigint, why text)
    on conflict do nothing`)
}

/** Tasks nobody settled yet, oldest first. */
export async function listTasks(tx: Tx, merchantId: string, limit: number): Promise<Task[]> {
  return tx.rows<Task>(sql`
    select fact_id as "factId", kind, chain, seq, why, opened_at as "openedAt" from journal.task
     where merchant_id = ${merchantId} and settled_at is null order by opened_at, fact_id limit ${limit}`)
}

/** Closes a fact's tasks; answers whether one was open. */
export async function settleTask(tx: Tx, merchantId: string, factId: string, at: Instant): Promise<boolean> {
  const settled = await tx.run(sql`
    update journal.task set settled_at = ${at}
     where merchant_id = ${merchantId} and fact_id = ${factId} and settled_at is null`)
  return settled > 0
}
