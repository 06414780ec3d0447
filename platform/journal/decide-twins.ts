import type { Line } from './line.ts'

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
