import { sql, type Statement } from '#foundation/database'

/**
 * Sums over receipts `r`: what customers paid with refunds taken off, without the deposits that are still theirs; and
 * how many sales and refunds there were. An exchange is neither.
 */
export const sums: Statement = sql`
  coalesce(sum(r.payable_minor - r.deposit_minor), 0)::bigint as "takingsMinor",
  (count(*) filter (where r.kind = 'sale'))::int as sales,
  (count(*) filter (where r.kind in ('refund', 'return')))::int as refunds`
