import type { Fact } from './fact.ts'
import { canonical, type Line } from './line.ts'

/**
 * Parts lines that bring news from those whose id is taken, by what is kept or by an earlier line of
 * the same batch. Ids are taken for ever: there is no window after which one is free again.
 */
export function splitTwins(lines: readonly Line[], takenIds: { has: (id: string) => boolean }): { fresh: Line[]; twins: Line[] } {
  const fresh: Line[] = []
  const twins: Line[] = []
  const seen = new Set<string>()
  for (const line of lines) {
    const { id } = line.fact
    ;(seen.has(id) || takenIds.has(id) ? twins : fresh).push(line)
    seen.add(id)
  }
  return { fresh, twins }
}

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
