import { sql, sqlState, type Tx } from '#foundation/database'
import { Refused } from '#platform/contract'
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
  const rows = postings.map((posting) => {
    assertPosting(posting)
    const { from, to, fact, line, unit, amount, at, day } = posting
    return {
      fact,
      line,
      unit,
      amount,
      at,
      day,
      from_address: from.address,
      from_kind: from.kind,
      from_floor: from.floor ?? null,
      to_address: to.address,
      to_kind: to.kind,
      to_floor: to.floor ?? null,
    }
  })
  try {
    const done = await tx.first<{ written: number }>(sql`select ledger.post(${JSON.stringify(rows)}::json) as written`)
    return done?.written ?? 0
  } catch (error) {
    throw asRefusal(error)
  }
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
