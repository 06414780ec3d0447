import type { Day } from '#foundation/clock'
import { sql, type Statement, type Tx } from '#foundation/database'

export type Balance = { readonly address: string; readonly unit: string; readonly balance: number }

/** What a place holds of a unit now; 0 where nothing ever moved. Flow places are summed over all time. One round trip. */
export async function balance(tx: Tx, address: string, unit: string): Promise<number> {
  const found = await tx.first<{ balance: number }>(sql`
    select coalesce(balance, (
             select coalesce(sum(case when posting.to_id = account.account_id then amount else -amount end), 0) from ledger.posting
              where posting.merchant_id = account.merchant_id
                and (posting.to_id = account.account_id or posting.from_id = account.account_id)))::bigint as balance
      from ledger.account
     where merchant_id = (select app.merchant()) and account_id = ledger.id_of(${address}, ${unit})`)
  return found?.balance ?? 0
}

/**
 * What a place holds of each of `units`, in the order asked; 0 where nothing ever moved. With `lock`,
 * nobody else moves them until this transaction ends. Held places only. One round trip.
 */
export async function balances(
  tx: Tx,
  of: { readonly address: string; readonly units: readonly string[]; readonly lock?: boolean },
): Promise<Balance[]> {
  const { address } = of
  if (of.units.length === 0) return []
  const units = [...of.units]
  const rows = await tx.rows<{ unit: string; balance: number }>(
    of.lock === true
      ? sql`select unit, balance from ledger.hold(${address}, ${units}::text[])`
      : sql`
        select unit, balance from ledger.account
         where merchant_id = (select app.merchant()) and kind = 'held'
           and account_id = any (array(select ledger.id_of(${address}, asked) from unnest(${units}::text[]) as asked))`,
  )
  const known = new Map(rows.map((row) => [row.unit, row.balance]))
  return units.map((unit) => ({ address, unit, balance: known.get(unit) ?? 0 }))
}

/**
 * Held balances page by page: all units of one place, or one unit at every place under a prefix
 * (`member/`). With `atMost`, only balances that low. `after` is the `next` of the page before.
 */
export async function balancePage(
  tx: Tx,
  of: { readonly address: string; readonly atMost?: number } | { readonly addressPrefix: string; readonly unit: string },
  page: { readonly limit: number; readonly after?: string },
): Promise<{ items: Balance[]; next: string | null }> {
  const oneAddress = 'address' in of
  const where: Statement = oneAddress
    ? sql`address = ${of.address} and unit > ${page.after ?? ''} and balance <= ${of.atMost ?? Number.MAX_SAFE_INTEGER}`
    : sql`unit = ${of.unit} and address ~>=~ ${of.addressPrefix} and address ~<~ ${pastPrefix(of.addressPrefix)}
          and address ~>~ ${page.after ?? ''}`
  const order = oneAddress ? sql`unit` : sql`address using ~<~`
  const items = await tx.rows<Balance>(sql`
    select address, unit, balance from ledger.account
     where merchant_id = (select app.merchant()) and kind = 'held' and ${where}
     order by ${order} limit ${page.limit}`)
  const last = items.at(-1)
  const next = last === undefined || items.length < page.limit ? null : oneAddress ? last.unit : last.address
  return { items, next }
}

/** What went into and out of a place between two days, both included. One round trip. */
export async function flow(
  tx: Tx,
  of: { readonly address: string; readonly unit: string; readonly fromDay: Day; readonly toDay: Day },
): Promise<{ in: number; out: number; net: number }> {
  const sums = await tx.first<{ in: number; out: number }>(sql`
    with place as (select (select app.merchant()) as merchant_id, ledger.id_of(${of.address}, ${of.unit}) as id)
    select (select coalesce(sum(amount), 0)::bigint from ledger.posting, place
             where posting.merchant_id = place.merchant_id and to_id = place.id and day between ${of.fromDay} and ${of.toDay}) as "in",
           (select coalesce(sum(amount), 0)::bigint from ledger.posting, place
             where posting.merchant_id = place.merchant_id and from_id = place.id and day between ${of.fromDay} and ${of.toDay}) as "out"`)
  const moved = { in: sums?.in ?? 0, out: sums?.out ?? 0 }
  return { ...moved, net: moved.in - moved.out }
}

/** The first text, by code points, that no longer begins with `prefix`. */
function pastPrefix(prefix: string): string {
  return `${prefix}\u{10FFFF}`
}
