import { hash } from 'node:crypto'
import { sql, type Tx } from '#foundation/database'

/** A keyed request as it is remembered, so that asking again answers the same. */
export type Deed = {
  /** The caller's idempotency key. */
  readonly key: string
  readonly action: string
  /** Hex, of {@link requestHash}. */
  readonly requestHash: string
  /** Anything JSON can say; kept as it is. */
  readonly answer: unknown
}

/** A key was used before: nothing of this transaction may stay; look the deed up with {@link findDeed}. */
export class DeedExists extends Error {
  override readonly name = 'DeedExists'

  constructor(keys: string) {
    super(`of these idempotency keys one was used before: ${keys}`)
  }
}

/** Hex SHA-256 over an action's name and its parsed input, the same for the same request for ever. */
export function requestHash(action: string, input: unknown): string {
  return hash('sha256', JSON.stringify([action, input], inKeyOrder))
}

/** What was done under a key, or undefined. One round trip. */
export async function findDeed(tx: Tx, merchantId: string, key: string): Promise<Omit<Deed, 'key'> | undefined> {
  const found = await tx.first<{ action: string; requestHash: string; answer: string }>(sql`
    select action, encode(request_hash, 'hex') as "requestHash", answer
      from journal.deed where merchant_id = ${merchantId} and key = ${key}`)
  if (found === undefined) return undefined
  const answer: unknown = JSON.parse(found.answer)
  return { action: found.action, requestHash: found.requestHash, answer }
}

// Not the canonical form of facts: a request may hold what no fact may, and must still be told apart.
function inKeyOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)))
}
