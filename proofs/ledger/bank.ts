import { uuidv7 } from 'uuidv7'
import { type Database, migrate, openDatabase, readMigrations, sql } from '#foundation/database'
import { Refused } from '#platform/contract'
import { type Holder, ledgerMigrations, post, recompute } from '#platform/ledger'
import { MERCHANT } from '#platform/testing'
import { integerBetween } from '#science/random'
import type { Run } from '../harness/proof.ts'
import { startExternal } from '../server/external.ts'

export type Bank = {
  readonly transfers: number
  readonly refused: number
  readonly reads: number
  /** Reads in which the purses did not hold together what they were given, or one was below its floor. */
  readonly readsOff: number
  readonly unsound: number
}

const CLIENTS = 8
const PURSES = 10
const GIVEN_EACH = 1_000
const AT = '2026-03-02T01:00:00.000Z'
const told = { at: AT, day: '2026-03-02' } as const
const scope = { as: 'merchant', merchantId: MERCHANT } as const

/** Clients that move money between a few purses in any order while others add all purses up. */
export async function runBank(run: Run, seconds: number): Promise<Bank | undefined> {
  const server = await startExternal(run)
  if (server === undefined) return undefined
  const database = await openDatabase({ runner: 'external', url: server.url, poolSize: CLIENTS + 2 })
  run.defer(() => database.close())
  await migrate(database, [{ module: 'ledger', files: await readMigrations(ledgerMigrations.folder) }])
  const bank: Holder = { address: 'bank/opening', kind: 'flow' }
  await database.transact(scope, (tx) =>
    post(
      tx,
      Array.from({ length: PURSES }, (_, n) => ({
        ...told,
        fact: uuidv7(),
        line: 0,
        from: bank,
        to: purse(n),
        unit: 'CNY',
        amount: GIVEN_EACH,
      })),
    ),
  )
  const count = { transfers: 0, refused: 0, reads: 0, readsOff: 0 }
  const until = performance.now() + seconds * 1000
  const client = async () => {
    while (performance.now() < until) {
      await transfer(run, database).then(
        () => (count.transfers += 1),
        (error: unknown) => {
          if (!(error instanceof Refused) || error.code !== 'INSUFFICIENT') throw error
          count.refused += 1
        },
      )
    }
  }
  const reader = async () => {
    while (performance.now() < until) {
      count.reads += 1
      if (!(await isWhole(database))) count.readsOff += 1
    }
  }
  await Promise.all([...Array.from({ length: CLIENTS }, client), reader()])
  const { differences, unbalanced } = await database.transact(scope, recompute)
  return { ...count, unsound: differences.length + unbalanced.length }
}

/** Two moves at once, in an order of chance: locks taken as they come would meet in a circle. */
async function transfer({ chance }: Run, database: Database): Promise<void> {
  const fact = uuidv7()
  const moves = [0, 1].map((line) => {
    const from = integerBetween(chance, 0, PURSES - 1)
    const to = (from + integerBetween(chance, 1, PURSES - 1)) % PURSES
    return { ...told, fact, line, from: purse(from), to: purse(to), unit: 'CNY', amount: integerBetween(chance, 1, 400) }
  })
  await database.transact(scope, (tx) => post(tx, moves))
}

/** One read: the kept balances and the postings must both tell the same whole. */
async function isWhole(database: Database): Promise<boolean> {
  const seen = await database.transact(scope, (tx) =>
    tx.first<{ kept: number; least: number; posted: number }>(sql`
      select sum(balance)::bigint as kept, min(balance) as least,
             (select coalesce(sum(amount), 0)::bigint from ledger.posting
               where from_id = ledger.id_of('bank/opening', 'CNY')) as posted
        from ledger.account where address like 'purse/%'`),
  )
  return seen?.kept === PURSES * GIVEN_EACH && seen.posted === seen.kept && seen.least >= 0
}

function purse(n: number): Holder {
  return { address: `purse/${n}`, kind: 'held', floor: 0 }
}
