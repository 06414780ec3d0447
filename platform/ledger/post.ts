import { sql, sqlState, type Tx } from '#foundation/database'
import { Refused } from '#platform/contract'
import { nameAccounts } from './name-accounts.ts'
import { assertPosting, type Posting } from './posting.ts'
import { ledgerRefusals } from './refusals.ts'

/** Postings that one call takes: a batch of a hundred large sales fits ten times. */
export const POSTINGS_MAX = 10_000

/**
 * Posts a set in one round trip: all of it or, refused, none. Answers how many were new: a posting
 * heard before has no effect. Refuses INSUFFICIENT when a held balance would go below its floor, and
 * EXISTS_DIFFERENT when a posting exists with other content; the transaction is lost then, unless a
 * savepoint holds it.
 */
export async function post(tx: Tx, postings: readonly Posting[]): Promise<number> {
  if (postings.length === 0) return 0
  if (postings.length > POSTINGS_MAX) throw new RangeError(`${postings.length} postings; ${POSTINGS_MAX} at most`)
  for (const posting of postings) assertPosting(posting)
  const { accounts, origins, targets } = nameAccounts(postings)
  const column = (of: (posting: Posting) => string | number) => arrayOf(postings.map(of))
  try {
    const done = await tx.first<{ written: number }>(sql`
      select ledger.post(${JSON.stringify(accounts)}::json, ${column(({ fact }) => fact)}::uuid[], ${column(({ line }) => line)}::int[],
        ${arrayOf(origins)}::int[], ${arrayOf(targets)}::int[], ${column(({ amount }) => amount)}::bigint[],
        ${column(({ at }) => at)}::timestamptz[], ${column(({ day }) => day)}::date[]) as written`)
    return done?.written ?? 0
  } catch (error) {
    throw asRefusal(error)
  }
}

/** An array as PostgreSQL reads it. Ids, integers and times need no quotes, and sparing them is half of the work. */
function arrayOf(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`
}

function asRefusal(error: unknown): unknown {
  const state = sqlState(error)
  if (state === 'YL001') return new Refused('INSUFFICIENT', ledgerRefusals.INSUFFICIENT, { values: detailOf(error) })
  if (state === 'YL002') return new Refused('EXISTS_DIFFERENT', ledgerRefusals.EXISTS_DIFFERENT, { values: detailOf(error) })
  return error
}

/** What `ledger.post` said with its refusal: flat JSON of text and integers. */
function detailOf(error: unknown): Record<string, string | number> {
  if (typeof error !== 'object' || error === null || !('detail' in error)) return {}
  return typeof error.detail === 'string' ? JSON.parse(error.detail) : {}
}
