import { type Database, sql, type Statement, type Tx } from '#foundation/database'

/** An account whose kept balance is not the sum of its postings; null where no account or no balance is kept. */
export type Difference = {
  readonly accountId: string
  readonly address: string | null
  readonly unit: string | null
  readonly cached: number | null
  readonly recomputed: number
}

/** A merchant's ledger, added up again. It is sound when both lists are empty. */
export type Recomputed = {
  readonly accounts: number
  readonly postings: number
  /** At most 100, by address. */
  readonly differences: readonly Difference[]
  /** Units whose accounts do not add up to zero: a posting joins accounts of two units. */
  readonly unbalanced: readonly { readonly unit: string; readonly sum: number }[]
}

const DIFFERENCES_MAX = 100

/** Adds up the ledger of the transaction's merchant and compares. One round trip. */
export async function recompute(tx: Tx): Promise<Recomputed> {
  return recomputeOf(tx, sql`(select app.merchant())`)
}

export type LedgerReport = {
  readonly sound: boolean
  readonly merchants: readonly (Recomputed & { readonly merchant: string })[]
}

/** `yunpu ledger check`: {@link recompute} for every merchant of this server, as auditor, a transaction each. */
export async function checkLedger(
  database: Database,
  onProgress: (progress: { readonly merchants: number; readonly ofMerchants: number }) => void = () => undefined,
): Promise<LedgerReport> {
  const all = await database.transact({ as: 'auditor' }, (tx) => tx.rows<{ merchant: string }>(everyMerchant))
  const merchants: (Recomputed & { merchant: string })[] = []
  for (const { merchant } of all) {
    const found = await database.transact({ as: 'auditor' }, (tx) => recomputeOf(tx, sql`${merchant}::uuid`))
    merchants.push({ merchant, ...found })
    onProgress({ merchants: merchants.length, ofMerchants: all.length })
  }
  return { sound: merchants.every(({ differences, unbalanced }) => differences.length + unbalanced.length === 0), merchants }
}

// Hops through the primary keys from merchant to merchant. Postings count too: their accounts may be gone.
const everyMerchant = sql`
  with recursive holder as (
    (select merchant_id from ledger.account order by 1 limit 1)
    union all
    select (select merchant_id from ledger.account where merchant_id > holder.merchant_id order by 1 limit 1)
      from holder where merchant_id is not null
  ), poster as (
    (select merchant_id from ledger.posting order by 1 limit 1)
    union all
    select (select merchant_id from ledger.posting where merchant_id > poster.merchant_id order by 1 limit 1)
      from poster where merchant_id is not null
  )
  select merchant_id as merchant from holder where merchant_id is not null
  union
  select merchant_id from poster where merchant_id is not null
  order by 1`

async function recomputeOf(tx: Tx, merchant: Statement): Promise<Recomputed> {
  const found = await tx.first<Recomputed>(sql`
    with total as materialized (
      select id, sum(change)::bigint as sum, count(*) as sides
        from (select from_id as id, -amount as change from ledger.posting where merchant_id = ${merchant}
              union all select to_id, amount from ledger.posting where merchant_id = ${merchant}) as side
       group by id
    ), account as materialized (select * from ledger.account where merchant_id = ${merchant}),
    compared as (
      select coalesce(account_id, id) as "accountId", address, unit, balance as cached, coalesce(sum, 0) as recomputed
        from account full join total on account_id = id
       where account_id is null
          or account_id <> ledger.id_of(address, unit)
          or (kind = 'held' and balance is distinct from coalesce(sum, 0))
       order by address, unit limit ${DIFFERENCES_MAX}
    ), unbalanced as (
      select unit, sum(total.sum)::bigint as sum from total join account on account_id = id group by unit having sum(total.sum) <> 0
    )
    select (select count(*) from account) as accounts,
           (select coalesce(sum(sides), 0)::bigint / 2 from total) as postings,
           (select coalesce(json_agg(compared), '[]') from compared) as differences,
           (select coalesce(json_agg(unbalanced order by unit), '[]') from unbalanced) as unbalanced`)
  if (found === undefined) throw new Error('a sum has one row')
  return found
}
