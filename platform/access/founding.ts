import { type Database, sql } from '#foundation/database'

/** Who may open a shop on this server by oneself: anyone, only who opens the first one beside the demo, or nobody. */
export type Founding = 'anyone' | 'first' | 'nobody'

/** Which shops live on a server. */
export async function shopsHere(database: Database): Promise<{ readonly shop: boolean; readonly demo: boolean }> {
  const seen = await database.transact({ as: 'auditor' }, (tx) =>
    tx.first<{ shop: boolean; demo: boolean }>(sql`
      select exists (select from access.merchant where not demo) as shop, exists (select from access.merchant where demo) as demo`),
  )
  return { shop: seen?.shop === true, demo: seen?.demo === true }
}
