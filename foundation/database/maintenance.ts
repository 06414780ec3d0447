import type { Lanes } from './lanes.ts'
import type { DatabaseLog } from './open.ts'
import { wordsOf } from './refusal.ts'

const checkpointEveryMs = 5 * 60_000 // keeps recovery after a power cut to a few seconds of log
const vacuumEveryMs = 30 * 60_000
const deadRowsMin = 1_000 // below this a sweep costs more than it frees

/** Starts the housekeeping that a server does by itself and the embedded engine does not. Returns how to stop it. */
export function keepHouse(lanes: Lanes, log: DatabaseLog): () => void {
  const timers = [every(checkpointEveryMs, () => run(lanes, ['checkpoint']), log), every(vacuumEveryMs, () => sweep(lanes), log)]
  return () => timers.forEach((timer) => clearInterval(timer))
}

/**
 * VACUUM (ANALYZE) on every table that has changed enough. Each table waits for its turn among the
 * transactions, so a sweep never stands inside one and a sale waits for one table at most.
 */
export async function sweep(lanes: Lanes, rowsMin: number = deadRowsMin): Promise<number> {
  const tables = await run<{ name: string }>(lanes, [
    'select pg_stat_force_next_flush()',
    `select relid::regclass::text as name from pg_stat_user_tables
     where n_dead_tup >= ${rowsMin} or n_mod_since_analyze >= ${rowsMin} or n_ins_since_vacuum >= ${rowsMin}`,
  ])
  for (const { name } of tables) await run(lanes, [`vacuum (analyze) ${name}`])
  return tables.length
}

/** Runs statements on a session of their own, outside any transaction; answers the last one's rows. */
async function run<Row extends object>(lanes: Lanes, statements: readonly string[]): Promise<Row[]> {
  const loan = await lanes.borrow()
  try {
    let rows: Row[] = []
    for (const statement of statements) rows = (await loan.client.query<Row>(statement)).rows
    return rows
  } finally {
    loan.giveBack()
  }
}

function every(periodMs: number, task: () => Promise<unknown>, log: DatabaseLog): NodeJS.Timeout {
  const timer = setInterval(() => {
    task().catch((error: unknown) => log.warn({ error: wordsOf(error) }, 'database housekeeping failed and will be tried again'))
  }, periodMs)
  timer.unref()
  return timer
}
