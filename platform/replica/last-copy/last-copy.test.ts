import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { cryptoOf, link, newKeys, NO_HASH } from '#platform/journal'
import type { SignedLine } from '#platform/journal/contract'
import { readLastCopy, writeLastCopy } from './last-copy.ts'
import { type Part, PARTS_MAX, readPart } from './parts.ts'
import { cutPhrases, spellOut } from './phrases.ts'

const { privateKey } = newKeys()
const id = (number: number) => `01970000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

/** A line whose body holds any words. */
function lineOf(words: readonly string[]): SignedLine {
  const by = { person: id(3), device: id(2), key: null }
  const about = { id: id(9), kind: 'till.saleCompleted', store: id(4), at: '2026-03-02T01:00:00.000Z', day: '2026-03-02' }
  const draft = { ...about, by, deed: 'till.completeSale', body: { lines: words.map((name) => ({ name })) } }
  const place = { merchant: id(1), chain: `${id(2)}.0123456789abcdef`, seq: 7, prev: NO_HASH }
  return link(draft, place, cryptoOf(privateKey))
}

const sent = ({ text, signature, hash }: SignedLine) => ({ text, signature, hash })
const partsOf = (codes: readonly string[]): Part[] =>
  codes.map((code) => {
    const part = readPart(code)
    if (typeof part === 'string') throw new Error(part)
    return part
  })
const codesOf = async (line: SignedLine) => (await writeLastCopy(line)) ?? []
/** Words that do not get shorter by compressing: hashes. */
const noise = (count: number) => Array.from({ length: count }, (_, at) => createHash('sha256').update(String(at)).digest('hex'))

test('whatever a JSON text says, cutting its phrases out loses nothing', () => {
  // JSON escapes what is below a space.
  const texts = fc.oneof(
    fc.oneof(fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'grapheme' })).map((text) => JSON.stringify(text)),
    fc.constantFrom('"listPriceMinor":', ',"listPriceMinor":', '},"by":{"device":"', 'ÿÀõ苹果'),
  )
  fc.assert(
    fc.property(fc.array(texts), (some) => {
      const text = some.join('')
      expect(spellOut(cutPhrases(text))).toBe(text)
    }),
    { numRuns: 50 },
  )
})

test('bytes that were never cut are no text', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => ['string', 'undefined'].includes(typeof spellOut(bytes))))
  expect(spellOut(Uint8Array.of(0xff, 0xfe))).toBeUndefined()
  expect(spellOut(Uint8Array.of(0xff))).toBeUndefined()
  expect(spellOut(Uint8Array.of(0x80))).toBeUndefined()
})

test('the line that was printed is the line that was signed, however its codes are scanned', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 30 }), fc.boolean(), async (words, isBackwards) => {
      const line = lineOf(words)
      const parts = partsOf(await codesOf(line))
      expect(await readLastCopy(isBackwards ? parts.toReversed() : parts)).toEqual({ line: sent(line) })
    }),
    { numRuns: 30 },
  )
})

test('a code is capital letters and digits, and is read as a scanner or a person hands it over', async () => {
  const [code = ''] = await codesOf(lineOf(['苹果']))
  expect(code).toMatch(/^YPT111[A-Z2-7]+$/)
  const part = readPart(code)
  for (const same of [code.toLowerCase(), ` ${code}\r\n`, `https://shop.example/t/${code}`]) expect(readPart(same)).toEqual(part)
  for (const other of ['', '6901234567892', 'YPT1', code.replace('YPT111', 'YPT121'), `${code}!`])
    expect(readPart(other)).toBe('other')
  expect(readPart(code.replace('YPT1', 'YPT2'))).toBe('tooNew')
})

test('a long ticket takes a few codes; none may be missing, and none be of another ticket', async () => {
  const line = lineOf(noise(60))
  const parts = partsOf(await codesOf(line))
  expect(parts.length).toBeGreaterThan(1)
  expect(await readLastCopy(parts)).toEqual({ line: sent(line) })
  expect(await readLastCopy(parts.slice(1))).toEqual({ missing: [1] })
  expect(await readLastCopy([...parts, ...parts.slice(0, 1)])).toEqual({ line: sent(line) })
  const others = partsOf(await codesOf(lineOf(noise(61))))
  expect(await readLastCopy([...parts.slice(0, 1), ...others.slice(1)])).toBe('mixed')
  expect(await readLastCopy([])).toEqual({ missing: [1] })
})

test('a ticket that paper cannot hold has no last copy', async () => {
  expect(await writeLastCopy(lineOf(noise(200)))).toBeUndefined()
  expect((await codesOf(lineOf(noise(100)))).length).toBeLessThanOrEqual(PARTS_MAX)
})

test('a letter that was read wrong is found, wherever it stands', async () => {
  const [part] = partsOf(await codesOf(lineOf(['苹果', '香蕉'])))
  await fc.assert(
    fc.asyncProperty(fc.nat(part!.letters.length - 1), async (place) => {
      const wrong = part!.letters[place] === 'A' ? 'B' : 'A'
      const letters = part!.letters.slice(0, place) + wrong + part!.letters.slice(place + 1)
      const read = await readLastCopy([{ ...part!, letters }])
      // The last letter may carry bits that belong to no byte.
      expect(read === 'torn' || place === part!.letters.length - 1).toBe(true)
    }),
  )
  expect(await readLastCopy([{ ...part!, letters: part!.letters.slice(0, 40) }])).toBe('torn')
  expect(await readLastCopy([{ ...part!, letters: 'A' }])).toBe('torn')
})

test('a code that would unfold without an end is torn, and takes no memory', async () => {
  const zeros = new Blob([new Uint8Array(8 * 1024 * 1024).fill(0x61)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bomb = new Uint8Array(await new Response(zeros).arrayBuffer())
  const { toBase32 } = await import('./base32.ts')
  const letters = toBase32(Uint8Array.from([...bomb, ...new Uint8Array(68)]))
  expect(await readLastCopy([{ place: 1, of: 1, name: 'AAAA', letters }])).toBe('torn')
})

/** Printed in 2026, read for ever: this code must never read differently. */
const PRINTED =
  'YPT111MRU44MYDEMBS2M2TBVRVGAFDCMFUGIYLAMRQ2AZTAMEI4I2DKMHAYIS4S3LANBUW4YDAMCQAWJSAJROQWGAXBKGJK5EUOIZPGUULSWWKED42DIMPYMVTGQYDIMRWGE2THN5QGT5G34C7Y7IMBQHA7OF65HOP43GVD6BQX63U7KJWKZDSSL57ERK4SKVPGQTUPDQIJOGOJCLSBEBTCRXJEGOJPGEUTSJJVRUI6A7BGEIGLAZBHIOISDCYAQWANKXKGVC4SJPZJKTEUVCIJBJG5QAFYEOC3W37EVLIN5I5RB3BEDTR6H2UG7GS6BNLCSRPOULAWGZBVNBHRZN5RMNIJJOIP3GDBUUSCVSGGY5CTINJB5RO35N2MFURABK3AZSGTS42'

test('what an earlier version printed is still read', async () => {
  const read = await readLastCopy(partsOf([PRINTED]))
  expect(read).toMatchObject({ line: { hash: '6469cb9aa08a73ef6cab0cd134cfef75ebe6a131fe62f570b3acbadee3a3ab28' } })
})
