import { sql, type Statement } from '#foundation/database'

/** Sums over receipts `r`: what customers paid with refunds taken off, and how many of each there were. */
export const sums: Statement = sql`
  coalesce(sum(r.payable_minor), 0)::bigint as "takingsMinor",
  (count(*) filter (where r.kind = 'sale'))::int as sales,
  (count(*) filter (where r.kind <> 'sale'))::int as refunds`
