import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { saleCompleted } from '#modules/till'
import { openDatabase, sql } from '#foundation/database'
import { verifyJournal } from '#platform/journal'
import { checkLedger } from '#platform/ledger'
import { readRecords } from '#platform/replica'

/** The books of one server, after it has ended. */
export type Books = {
  /** Amount of each receipt. */
  readonly receipts: ReadonlyMap<string, number>
  /** What the ledger says was taken, in minor units. */
  readonly takenMinor: number
  /** Every balance, as one text to be compared. */
  readonly balances: string
  readonly isSound: boolean
  readonly tasks: readonly string[]
}

/**
 * Reads the books in a server's data folder, in a process of its own: a runtime that has opened one embedded database and closed
 * it has been seen to fall over the next.
 */
export async function readBooks(dataFolder: string, merchantId: string): Promise<Books> {
  const child = fork(fileURLToPath(new URL('./read-books.ts', import.meta.url)), [dataFolder, merchantId])
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the books of ${dataFolder} could not be read: ${code}`)))
  })
  ended.catch(() => undefined)
  const told = new Promise<Told>((resolve) => child.once('message', (message: Told) => resolve(message)))
  const { receipts, ...books } = await Promise.race([told, ended])
  child.kill('SIGKILL')
  return { ...books, receipts: new Map(receipts) }
}

/** {@link Books} as they travel between processes. */
export type Told = Omit<Books, 'receipts'> & { readonly receipts: readonly (readonly [string, number])[] }

/** Reads the books here; the database stays open, for this process ends with it. */
export async function booksIn(dataFolder: string, merchantId: string): Promise<Told> {
  const database = await openDatabase({ runner: 'embedded', folder: join(dataFolder, 'db') })
  const [journal, ledger] = [await verifyJournal(database), await checkLedger(database)]
  return database.transact({ as: 'merchant', merchantId }, async (tx) => {
    const receipts = await tx.rows<{ id: string; payableMinor: number }>(sql`
        select receipt_id as id, payable_minor as "payableMinor" from till.receipt`)
    const balances = await tx.rows(sql`
        select address, unit, balance from ledger.account where balance <> 0 order by address, unit`)
    const taken = await tx.first<{ sum: number }>(sql`
        select coalesce(sum(p.amount), 0)::bigint as sum from ledger.posting p join ledger.account a
            on a.merchant_id = p.merchant_id and a.account_id = p.to_id where a.address like 'tender/%'`)
    const tasks = await tx.rows<{ why: string }>(sql`select why from journal.task where settled_at is null`)
    return {
      receipts: receipts.map(({ id, payableMinor }) => [id, payableMinor] as const),
      takenMinor: taken?.sum ?? 0,
      balances: JSON.stringify(balances),
      isSound: journal.sound && ledger.sound,
      tasks: tasks.map(({ why }) => why),
    }
  })
}

/** What a till's own log says that it sold: the amount of each receipt, however often it was logged. */
export function readTillBooks(diskPath: string): Map<string, number> {
  const sold = new Map<string, number>()
  for (const record of readRecords(readFileSync(diskPath, 'utf8')).records) {
    if (record.is !== 'line') continue
    const { id, kind, body }: { id: string; kind: string; body: { payableMinor: number } } = JSON.parse(record.line.text)
    if (kind === saleCompleted.name) sold.set(id, body.payableMinor)
  }
  return sold
}
