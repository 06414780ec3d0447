import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_HASH } from './line.ts'
import { testKeys } from './site-keys.ts'
import { chainOf, MERCHANT } from './testing/facts.ts'
import { type StoredLine, walkChain } from './walk-chain.ts'

const lines: readonly StoredLine[] = chainOf(testKeys('till'), 'till.1', 20).map(({ fact, text, signature, hash }) => ({
  merchant: fact.merchant,
  chain: fact.chain,
  seq: fact.seq,
  factId: fact.id,
  kind: fact.kind,
  text,
  signature: Buffer.from(signature, 'hex'),
  hash,
}))

const walked = (stored: readonly StoredLine[]) => walkChain(MERCHANT, 'till.1').take(stored)

test('a chain that nobody touched is sound, and ends at its last line', () => {
  const walk = walkChain(MERCHANT, 'till.1')
  expect(walk.take(lines.slice(0, 7))).toBeUndefined()
  expect(walk.take(lines.slice(7))).toBeUndefined()
  expect(walk.head()).toEqual({ seq: 20, hash: lines.at(-1)?.hash })
  expect(walkChain(MERCHANT, 'till.1').head()).toEqual({ seq: 0, hash: NO_HASH })
})

test('any flipped bit of any column names its line', () => {
  const columns = ['merchant', 'chain', 'factId', 'kind', 'text', 'signature', 'hash'] as const
  fc.assert(
    fc.property(fc.nat(lines.length - 1), fc.constantFrom(...columns), fc.nat(100_000), (index, column, spot) => {
      const line = lines[index]!
      const bytes = Buffer.from(column === 'signature' ? line.signature : Buffer.from(line[column] ?? ''))
      const at = spot % bytes.length
      bytes[at] = bytes[at]! ^ (1 << (spot % 8))
      const flipped = { ...line, [column]: column === 'signature' ? bytes : bytes.toString() }
      expect(walked(lines.with(index, flipped))).toMatchObject({ seq: index + 1 })
    }),
    { numRuns: 2000 },
  )
})

test('a line taken out, doubled, swapped, renumbered or linked elsewhere is named', () => {
  expect(walked(lines.toSpliced(4, 1))).toMatchObject({ seq: 5, why: 'MISSING' })
  expect(walked(lines.toSpliced(4, 0, lines[3]!))).toMatchObject({ seq: 5, why: 'MISSING' })
  expect(walked(lines.with(4, lines[5]!).with(5, lines[4]!))).toMatchObject({ seq: 5, why: 'MISSING' })
  expect(walked(lines.with(4, { ...lines[5]!, seq: 5 }))).toMatchObject({ seq: 5, why: 'PREV' })
  const elsewhere = chainOf(testKeys('till'), 'till.1', 1, { seq: 4, prev: 'ab'.repeat(32) })[0]!
  const relinked = { ...lines[4]!, ...elsewhere, signature: Buffer.from(elsewhere.signature, 'hex') }
  expect(walked(lines.with(4, relinked))).toMatchObject({ seq: 5, why: 'PREV' })
})
