import { BATCH_LINES_MAX, type Line } from '#platform/journal/contract'
import type { Mark } from './mark.ts'

/** Lines of one chain without a gap, from the one after `base` on. What came before was pruned, or never here. */
export type Stretch = {
  readonly chain: string
  base: Mark
  readonly lines: Line[]
}

/** Characters of text that one batch brings, far below what a receiver takes as a body. */
const BATCH_TEXT_MAX = 4 * 1024 * 1024

/** An empty stretch, to be filled with the lines after `base`. */
export function stretchFrom(chain: string, base: Mark): Stretch {
  return { chain, base, lines: [] }
}

/** Where a stretch ends. */
export function headOf({ base, lines }: Stretch): Mark {
  const last = lines.at(-1)
  return last === undefined ? base : markOf(last)
}

/** The mark of a line. */
export function markOf(line: Line): Mark {
  return { n: line.fact.seq, hash: line.hash }
}

/** The hash at a number; undefined where the stretch has no line, except at its base. */
export function hashAt({ base, lines }: Stretch, n: number): string | undefined {
  return n === base.n ? base.hash : lines[n - base.n - 1]?.hash
}

/** How somebody else's mark stands to a stretch: only *agreed* proves that both hold the same lines. */
export type Standing = 'below' | 'agreed' | 'differs' | 'beyond'

/** Compares a mark with what a stretch has at its number. */
export function standing(stretch: Stretch, mark: Mark): Standing {
  if (mark.n < stretch.base.n) return 'below'
  const own = hashAt(stretch, mark.n)
  if (own === undefined) return 'beyond'
  return own === mark.hash ? 'agreed' : 'differs'
}

/** The lines after number `n`, as many as one batch may bring: at least one if there is any. */
export function batchAfter({ base, lines }: Stretch, n: number, linesMax = BATCH_LINES_MAX): Line[] {
  const from = n - base.n
  let text = 0
  let to = from
  while (to < lines.length && to - from < linesMax) {
    text += lines[to]?.text.length ?? 0
    if (text > BATCH_TEXT_MAX && to > from) break
    to += 1
  }
  return lines.slice(from, to)
}
