import type { Fact } from './fact.ts'
import { canonical } from './line.ts'

/**
 * Whether two facts of one id tell the same news, wherever they stand. A device whose chain forked logs again what may not
 * have arrived: then this is no clash of ids, and nothing for a person to look at.
 */
export function isSameNews(one: Fact, other: Fact): boolean {
  return newsOf(one) === newsOf(other)
}

function newsOf({ id, kind, store, at, day, by, deed, body }: Fact): string {
  return canonical({ id, kind, store, at, day, by, deed, body })
}
