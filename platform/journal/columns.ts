import { bytes, texts } from '#foundation/database'
import type { Line } from './line.ts'

/** Lines as the parameters of an `unnest`, one a column; those of `nameless` come without their id. */
export function columnsOf(lines: readonly Line[], nameless: ReadonlySet<Line> = new Set()) {
  return {
    seqs: lines.map(({ fact }) => fact.seq),
    ids: lines.map((line) => (nameless.has(line) ? null : line.fact.id)),
    kinds: lines.map(({ fact }) => fact.kind),
    texts: texts(lines.map(({ text }) => text)),
    signatures: bytes(lines.map(({ signature }) => signature)),
    hashes: bytes(lines.map(({ hash }) => hash)),
  }
}
