import { type Database, migrate, openDatabase, readMigrations, type Tx } from '#foundation/database'
import { ledgerMigrations } from '../migrations.ts'
import type { Holder, Posting } from '../posting.ts'

export const MERCHANT = '01920000-0000-7000-8000-00000000000a'
export const NEIGHBOUR = '01920000-0000-7000-8000-00000000000b'

/** A distinct UUID for the n-th thing of a test. */
export function idOf(n: number): string {
  return `01920000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`
}

export const drawer: Holder = { address: 'drawer/s1/d1', kind: 'held' }
export const revenue: Holder = { address: 'revenue/s1', kind: 'flow' }
export const purse = (n: number): Holder => ({ address: `member/m${n}`, kind: 'held', floor: 0 })

/** A posting of 分 told by fact number `n`. */
export function move(n: number, from: Holder, to: Holder, amount: number, change: Partial<Posting> = {}): Posting {
  return { fact: idOf(n), line: 1, from, to, unit: 'CNY', amount, at: '2026-03-02T01:00:00.000Z', day: '2026-03-02', ...change }
}

/** A fresh database in memory with the ledger in it, or the given one. */
export async function openLedger(database?: Database): Promise<Database> {
  const opened = database ?? (await openDatabase({ runner: 'memory' }))
  await migrate(opened, [{ module: 'ledger', files: await readMigrations(ledgerMigrations.folder) }])
  return opened
}

export async function asShop<T>(database: Database, work: (tx: Tx) => Promise<T>, merchantId = MERCHANT): Promise<T> {
  return database.transact({ as: 'merchant', merchantId }, work)
}
