import type { Line } from './line.ts'
import type { Head } from './writer.ts'

/** What to do with a batch. Exactly one of the lists beside `known` may be long; a gap stores nothing. */
export type Receipt = {
  /** Lines that the receiver already had: nothing to do. */
  readonly known: readonly Line[]
  /** Lines that continue the chain. */
  readonly next: readonly Line[]
  /** Lines of another branch, from the first that differs. */
  readonly branch: readonly Line[]
  /** A hole before this line. */
  readonly gap: { readonly expected: number; readonly seq: number } | undefined
  /** The sender stands on another branch; also said of an empty batch, whose base alone shows it. */
  readonly fork: boolean
}

/**
 * Sorts a batch by the receiver's truth: its head, and `hashAt` for what it keeps at a number.
 * Same number and hash is known; the head's successor is next; a number beyond is a gap; anything
 * else, and all that follows it, is another branch. So is what follows a line that `isAside`: kept of another branch before.
 */
export function decideReceipt(
  head: Head,
  hashAt: (seq: number) => string | undefined,
  base: { readonly n: number; readonly hash: string },
  lines: readonly Line[],
  isAside: (mark: { readonly n: number; readonly hash: string }) => boolean = () => false,
): Receipt {
  const known: Line[] = []
  const next: Line[] = []
  let end = head
  // A sender whose agreed mark is not in our chain stands on another branch, whatever it sends.
  const forked = base.n > 0 && (base.n <= head.seq ? hashAt(base.n) !== base.hash : isAside(base))
  if (forked) return { known, next, branch: lines, gap: undefined, fork: true }

  for (const [index, line] of lines.entries()) {
    const { seq, prev } = line.fact
    if (seq <= head.seq && next.length === 0) {
      if (hashAt(seq) !== line.hash) return { known, next, branch: lines.slice(index), gap: undefined, fork: true }
      known.push(line)
    } else if (seq === end.seq + 1 && prev === end.hash) {
      next.push(line)
      end = { seq, hash: line.hash }
    } else if (seq > end.seq + 1) {
      return { known, next: [], branch: [], gap: { expected: end.seq + 1, seq }, fork: false }
    } else return { known, next, branch: lines.slice(index), gap: undefined, fork: true }
  }
  return { known, next, branch: [], gap: undefined, fork: false }
}
