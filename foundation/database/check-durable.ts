import { lanesOf } from './inside.ts'
import type { Lanes } from './lanes.ts'
import type { Database, Runner } from './port.ts'
import { DurabilityRefused } from './refusal.ts'

/**
 * Throws DB_NOT_DURABLE with the reason when a commit may be acknowledged and then lost. A shop with
 * real sales calls it before it opens.
 */
export async function checkDurable(database: Database): Promise<void> {
  const because = await durabilityOf(database.runner, lanesOf(database))
  if (because !== '') throw new DurabilityRefused(because)
}

/** Why commits on these sessions may be lost, '' when they may not. */
export async function durabilityOf(runner: Runner, lanes: Lanes): Promise<string> {
  if (runner === 'memory') return 'the database lives in memory'
  const loan = await lanes.borrow()
  try {
    const { rows } = await loan.client.query<{ name: string }>(
      `select name from pg_settings
       where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name`,
    )
    return rows.map(({ name }) => `${name} is off`).join(', ')
  } finally {
    loan.giveBack()
  }
}
