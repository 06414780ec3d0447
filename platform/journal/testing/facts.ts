import { type Database, migrate, openDatabase, readMigrations, type Tx } from '#foundation/database'
import type { FactDraft } from '../fact.ts'
import { type Line, link, NO_HASH } from '../line.ts'
import { journalMigrations } from '../migrations.ts'
import { cryptoOf } from '../seal.ts'
import type { SiteKeys } from '../site-keys.ts'

export const MERCHANT = '01920000-0000-7000-8000-00000000000a'
export const NEIGHBOUR = '01920000-0000-7000-8000-00000000000b'
export const DEVICE = '01920000-0000-7000-8000-0000000000d1'
export const STORE = '01920000-0000-7000-8000-0000000000a1'

/** A distinct UUID for the n-th thing of a test. */
export function idOf(n: number): string {
  return `01920000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`
}

/** The n-th sale of the corner shop: three lines and a tender, some 800 bytes as a line. */
export function sale(n: number, change: Partial<FactDraft> = {}): FactDraft {
  const lines = ['可口可乐 330ml', '农夫山泉 550ml', '散称苹果'].map((name, index) => ({
    productId: idOf(900_000 + ((n * 7 + index) % 300)),
    name,
    quantityThousandths: index === 2 ? 1234 + (n % 400) : 1000,
    amountMinor: 300 + ((n * 37 + index * 11) % 2000),
  }))
  const totalMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0)
  return {
    id: idOf(n),
    kind: 'till.saleCompleted',
    store: STORE,
    at: '2026-03-02T01:00:00.000Z',
    day: '2026-03-02',
    by: { person: idOf(1_000_001), device: DEVICE, key: null },
    deed: 'till.completeSale',
    body: { number: `T3-${String(n).padStart(6, '0')}`, lines, tenders: [{ kind: 'cash', amountMinor: totalMinor }], totalMinor },
    ...change,
  }
}

/** A device's own chain, as its till would write it: lines `from`… of `count` sales after `prev`. */
export function chainOf(
  keys: SiteKeys,
  chain: string,
  count: number,
  from: { seq: number; prev: string; firstId?: number } = { seq: 0, prev: NO_HASH },
): Line[] {
  const crypto = cryptoOf(keys.privateKey)
  let { seq, prev } = from
  return Array.from({ length: count }, (_, index) => {
    seq += 1
    const line = link(sale((from.firstId ?? from.seq) + index + 1), { merchant: MERCHANT, chain, seq, prev }, crypto)
    prev = line.hash
    return line
  })
}

/** A fresh database in memory with the journal in it, or the given one. */
export async function openJournal(database?: Database): Promise<Database> {
  const opened = database ?? (await openDatabase({ runner: 'memory' }))
  await migrate(opened, [{ module: 'journal', files: await readMigrations(journalMigrations.folder) }])
  return opened
}

export async function asShop<T>(database: Database, work: (tx: Tx) => Promise<T>, merchantId = MERCHANT): Promise<T> {
  return database.transact({ as: 'merchant', merchantId }, work)
}
