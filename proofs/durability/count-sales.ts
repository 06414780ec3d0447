import { type Database, openDatabase, type OpenOptions, sql } from '#foundation/database'
import { verifyJournal } from '#platform/journal'
import { checkLedger } from '#platform/ledger'

/** What the database says of the sales that its tills know. */
export type Count = { readonly lost: number; readonly doubled: number; readonly unsound: number }

/** Opens the database of a server that has ended, and holds its receipts against the acknowledged keys. */
export async function countSalesIn(options: OpenOptions, merchantId: string, acknowledged: Iterable<string>): Promise<Count> {
  const database = await openDatabase(options)
  try {
    return await countSales(database, merchantId, acknowledged)
  } finally {
    await database.close()
  }
}

/** The receipts against the keys, and the journal and the ledger against themselves. */
async function countSales(database: Database, merchantId: string, acknowledged: Iterable<string>): Promise<Count> {
  const receipts = await database.transact({ as: 'merchant', merchantId }, (tx) =>
    tx.rows<{ note: string; count: number }>(sql`select note, count(*) from till.receipt where note is not null group by note`),
  )
  const found = new Map(receipts.map(({ note, count }) => [note, count]))
  const keys = [...acknowledged]
  const [journal, ledger] = [await verifyJournal(database), await checkLedger(database)]
  return {
    lost: keys.filter((key) => !found.has(key)).length,
    doubled: [...found.values()].filter((count) => count > 1).length,
    unsound: (journal.sound ? 0 : 1) + (ledger.sound ? 0 : 1),
  }
}
