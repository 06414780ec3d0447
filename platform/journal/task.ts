import type { Instant } from '#foundation/clock'
import { sql, type Tx } from '#foundation/database'
import type { Fact } from './fact.ts'

/** A fact that a person has to look at, and why. */
export type Task = {
  readonly factId: string
  readonly kind: string
  readonly chain: string
  readonly seq: number
  readonly why: string
  /** It counts already; false: it was kept, but is in no book. */
  readonly booked: boolean
  readonly openedAt: Instant
}

/** A task to be opened; one for a fact that is booked says so. */
export type NewTask = { readonly fact: Fact; readonly why: string; readonly booked?: boolean }

/** Opens a task for a fact. A task that is already there stays as it is. */
export async function openTask(tx: Tx, task: NewTask & { readonly at: Instant }): Promise<void> {
  await openTasks(tx, task.fact.merchant, task.at, [task])
}

/** Opens tasks for many facts in one round trip, or in none when there are none. */
export async function openTasks(tx: Tx, merchantId: string, at: Instant, tasks: readonly NewTask[]): Promise<void> {
  if (tasks.length === 0) return
  const rows = tasks.map(({ fact, why, booked = false }) => ({
    id: fact.id,
    kind: fact.kind,
    chain: fact.chain,
    seq: fact.seq,
    why,
    booked,
  }))
  await tx.run(sql`
    insert into journal.task (merchant_id, fact_id, kind, chain, seq, why, booked, opened_at)
    select ${merchantId}::uuid, task.id, task.kind, task.chain, task.seq, task.why, task.booked, ${at}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as task (id uuid, kind text, chain text, seq bigint, why text, booked boolean)
    on conflict do nothing`)
}

/** Tasks nobody settled yet, oldest first. */
export async function listTasks(tx: Tx, merchantId: string, limit: number): Promise<Task[]> {
  return tx.rows<Task>(sql`
    select fact_id as "factId", kind, chain, seq, why, booked, opened_at as "openedAt" from journal.task
     where merchant_id = ${merchantId} and settled_at is null order by opened_at, fact_id limit ${limit}`)
}

/**
 * Opens one task for facts of a chain whose news is the same until somebody has looked: its `why` begins with `code`.
 * Further ones are left out while it is open, so that a till with a wrong clock fills no list.
 */
export async function openTaskOnce(tx: Tx, code: string, task: NewTask & { readonly at: Instant }): Promise<void> {
  const { merchant, chain } = task.fact
  const open = await tx.first(sql`
    select 1 as one from journal.task
     where merchant_id = ${merchant} and chain = ${chain} and settled_at is null and starts_with(why, ${code}) limit 1`)
  if (open === undefined) await openTask(tx, task)
}

/** Closes a fact's tasks; answers whether one was open. */
export async function settleTask(tx: Tx, merchantId: string, factId: string, at: Instant): Promise<boolean> {
  const settled = await tx.run(sql`
    update journal.task set settled_at = ${at}
     where merchant_id = ${merchantId} and fact_id = ${factId} and settled_at is null`)
  return settled > 0
}
