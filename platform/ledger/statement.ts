import type { Day, Instant } from '#foundation/clock'
import { sql, type Tx } from '#foundation/database'
import { invalidInput } from '#platform/contract'
import type { Posting } from './posting.ts'

/** One movement of an account, seen from it: `change` is positive when something came in. */
export type Movement = {
  readonly fact: string
  readonly line: number
  readonly at: Instant
  readonly day: Day
  readonly change: number
  /** The place at the other end. */
  readonly other: string
}

// Before every real movement in the order of pages.
const START = '9999-12-31/ffffffff-ffff-ffff-ffff-ffffffffffff/2147483647'

/** An account's movements, newest day first. `after` is the `next` of the page before; INPUT_INVALID when it is not. One round trip. */
export async function statement(
  tx: Tx,
  of: { readonly address: string; readonly unit: string },
  page: { readonly limit: number; readonly after?: string },
): Promise<{ items: Movement[]; next: string | null }> {
  const [day, fact, line] = readCursor(page.after ?? START)
  const items = await tx.rows<Movement>(sql`
    with place as (select (select app.merchant()) as merchant_id, ledger.id_of(${of.address}, ${of.unit}) as id,
                          ${day}::date as day, ${fact}::uuid as fact_id, ${line}::int as line)
    select moved.fact_id as fact, moved.line, moved.at, moved.day, moved.change, account.address as other
      from (
        (select posting.*, amount as change, from_id as other_id from ledger.posting, place
          where posting.merchant_id = place.merchant_id and to_id = place.id
            and (posting.day, posting.fact_id, posting.line) < (place.day, place.fact_id, place.line)
          order by posting.day desc, posting.fact_id desc, posting.line desc limit ${page.limit})
        union all
        (select posting.*, -amount, to_id from ledger.posting, place
          where posting.merchant_id = place.merchant_id and from_id = place.id
            and (posting.day, posting.fact_id, posting.line) < (place.day, place.fact_id, place.line)
          order by posting.day desc, posting.fact_id desc, posting.line desc limit ${page.limit})
      ) as moved
      left join ledger.account on account.merchant_id = moved.merchant_id and account.account_id = moved.other_id
     order by moved.day desc, moved.fact_id desc, moved.line desc limit ${page.limit}`)
  const last = items.at(-1)
  const next = last === undefined || items.length < page.limit ? null : `${last.day}/${last.fact}/${last.line}`
  return { items, next }
}

/** The postings that a fact told, by line, ready for {@link reversePostings}. One round trip. */
export async function postingsOfFact(tx: Tx, factId: string): Promise<Posting[]> {
  return tx.rows<Posting>(sql`
    select fact_id as fact, line, origin.unit, amount, at, day,
           json_build_object('address', origin.address, 'kind', origin.kind) as "from",
           json_build_object('address', target.address, 'kind', target.kind) as "to"
      from ledger.posting
      join ledger.account as origin on origin.merchant_id = posting.merchant_id and origin.account_id = from_id
      join ledger.account as target on target.merchant_id = posting.merchant_id and target.account_id = to_id
     where posting.merchant_id = (select app.merchant()) and fact_id = ${factId}
     order by line`)
}

function readCursor(cursor: string): string[] {
  const parts = /^(\d{4}-\d\d-\d\d)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,9}|2147483647)$/.exec(cursor)
  if (parts === null || !isDay(parts[1] ?? '')) {
    throw invalidInput('after', { zh: '翻页标记不对', en: 'not a page mark' })
  }
  return parts.slice(1)
}

/** Date rolls the 31st of February over into March: a day is one that comes back as it went in. */
function isDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)
}
