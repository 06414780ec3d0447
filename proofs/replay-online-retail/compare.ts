import { type Database, sql } from '#foundation/database'
import { verifyJournal } from '#platform/journal'
import { checkLedger } from '#platform/ledger'
import type { Expected } from './expected.ts'
import { numberOf } from './import-goods.ts'

export type Compared = {
  /** Accounts of money, places of goods and counts of the journal that were compared. */
  compared: number
  moneyDiffering: number
  stockDiffering: number
  journalDiffering: number
  journalLines: number
  ledgerUnsound: number
  journalUnsound: number
}

type Say = (line: string) => void

/** Holds the books of the shop against what was added up. Pieces are thousandths in the ledger, money is as it is. */
export async function compareBooks(
  database: Database,
  given: { merchantId: string; storeId: string; goods: ReadonlyMap<string, string>; expected: Expected; say: Say },
): Promise<Compared> {
  const { merchantId, storeId, goods, expected, say } = given
  const sums = await sumAccounts(database, merchantId)
  let compared = 0
  const differing = (address: string, unit: string, wanted: number): number => {
    compared += 1
    const found = sums.get(`${address}|${unit}`) ?? 0
    if (found === wanted) return 0
    say(`${address} ${unit}: ${found}, and by the rows ${wanted}`)
    return 1
  }
  const money = [
    ['tender', expected.cash, `tender/${storeId}/cash`],
    ['revenue', -expected.cash, `revenue/${storeId}`],
    ['rounding', 0, `rounding/${storeId}`],
  ] as const
  const moneyDiffering = money.reduce((sum, [, wanted, address]) => sum + differing(address, 'CNY', wanted), 0)
  const places = [
    [`stock/${storeId}`, expected.shelf],
    [`sold/${storeId}`, expected.sold],
    [`adjusted/${storeId}/correction`, expected.adjusted],
    [`adjusted/${storeId}/waste`, expected.wasted],
  ] as const
  let stockDiffering = 0
  for (const [address, pieces] of places) {
    const byGood = new Map<string, number>()
    for (const [code, count] of pieces) byGood.set(numberOf(code), (byGood.get(numberOf(code)) ?? 0) + count)
    for (const [number, id] of goods) stockDiffering += differing(address, `product/${id}`, (byGood.get(number) ?? 0) * 1000)
  }
  const kinds = await countKinds(database, merchantId)
  const told = [
    ['till.saleCompleted', expected.sales],
    ['till.goodsTakenBack', expected.returns],
    ['stock.adjusted', expected.adjustments],
  ] as const
  const wrong = told.filter(([kind, wanted]) => kinds.get(kind) !== wanted)
  for (const [kind, wanted] of wrong) say(`${kind}: ${kinds.get(kind) ?? 0} facts, and by the rows ${wanted}`)
  const journal = await verifyJournal(database)
  const ledger = await checkLedger(database)
  const numbers = { compared: compared + told.length, moneyDiffering, stockDiffering, journalDiffering: wrong.length }
  return { ...numbers, journalLines: journal.lines, ledgerUnsound: ledger.sound ? 0 : 1, journalUnsound: journal.sound ? 0 : 1 }
}

/** What went in less what went out of each account, from the postings alone: kept balances are not believed. */
async function sumAccounts(database: Database, merchantId: string): Promise<Map<string, number>> {
  const rows = await database.transact({ as: 'merchant', merchantId }, (tx) =>
    tx.rows<{ account: string; sum: number }>(sql`
      with moved as (
        select to_id as account_id, sum(amount) as amount from ledger.posting group by 1
        union all
        select from_id, -sum(amount) from ledger.posting group by 1)
      select a.address || '|' || a.unit as account, sum(m.amount)::bigint as sum
      from moved m join ledger.account a using (account_id) group by 1`),
  )
  return new Map(rows.map(({ account, sum }) => [account, sum]))
}

async function countKinds(database: Database, merchantId: string): Promise<Map<string, number>> {
  const rows = await database.transact({ as: 'merchant', merchantId }, (tx) =>
    tx.rows<{ kind: string; facts: number }>(sql`select kind, count(*)::bigint as facts from journal.line group by kind`),
  )
  return new Map(rows.map(({ kind, facts }) => [kind, facts]))
}
