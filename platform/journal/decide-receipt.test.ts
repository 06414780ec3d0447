import { expect, test } from 'vitest'
import { decideReceipt } from './decide-receipt.ts'
import { type Line, NO_HASH } from './line.ts'
import { testKeys } from './site-keys.ts'
import { chainOf } from './testing/facts.ts'

const keys = testKeys('till')
const lines = chainOf(keys, 'till.1', 10)
const other = chainOf(keys, 'till.1', 5, { seq: 3, prev: lines[2]!.hash, firstId: 500 })

const start = { n: 0, hash: NO_HASH }
const mark = (n: number) => ({ n, hash: lines[n - 1]?.hash ?? NO_HASH })
const decide = (kept: number, batch: readonly Line[], base = start) =>
  decideReceipt({ seq: kept, hash: mark(kept).hash }, (seq) => (seq <= kept ? lines[seq - 1]?.hash : undefined), base, batch)
const seqs = (part: readonly Line[]) => part.map((line) => line.fact.seq)

test('a first batch is next', () => {
  expect(seqs(decide(0, lines).next)).toHaveLength(10)
})

test('a batch that overlaps is known as far as it is known, and next from there', () => {
  const { known, next, branch, gap } = decide(4, lines, mark(0))
  expect([seqs(known), seqs(next), branch, gap]).toEqual([[1, 2, 3, 4], [5, 6, 7, 8, 9, 10], [], undefined])
})

test('a batch heard twice changes nothing', () => {
  const { known, next, branch } = decide(10, lines.slice(3), mark(3))
  expect([known.length, next, branch]).toEqual([7, [], []])
})

test('a hole is a gap, also inside a batch, and nothing of the batch is stored', () => {
  expect(decide(2, lines.slice(5), mark(5))).toMatchObject({ next: [], gap: { expected: 3, seq: 6 } })
  expect(decide(2, lines.toSpliced(4, 1).slice(2))).toMatchObject({ next: [], gap: { expected: 5, seq: 6 } })
})

test('another line at a number we have, and all after it, is a branch', () => {
  expect(seqs(decide(5, other).branch)).toEqual([4, 5, 6, 7, 8])
})

test('a successor that hangs on another line is a branch', () => {
  expect(seqs(decide(4, other.slice(1)).branch)).toEqual([5, 6, 7, 8])
})

test('a sender whose agreed mark is not ours stands on another branch', () => {
  const base = { n: 4, hash: other[0]!.hash }
  expect(seqs(decide(5, other.slice(1), base).branch)).toEqual([5, 6, 7, 8])
})

test('what follows a line of a kept branch is of that branch, also beyond the end of the chain', () => {
  const base = { n: 6, hash: other[2]!.hash }
  const isAside = ({ hash }: { hash: string }) => hash === base.hash
  const head = { seq: 5, hash: lines[4]!.hash }
  const receipt = decideReceipt(head, (seq) => lines[seq - 1]?.hash, base, other.slice(3), isAside)
  expect([seqs(receipt.branch), receipt.fork]).toEqual([[7, 8], true])
  expect(decideReceipt(head, (seq) => lines[seq - 1]?.hash, base, other.slice(3)).gap).toEqual({ expected: 6, seq: 7 })
})

test('a batch that doubles back behind its own next line is a branch, not an overwrite', () => {
  expect(seqs(decide(0, [lines[0]!, lines[1]!, lines[0]!]).branch)).toEqual([1])
})
