import { textOf, type Lines } from './lines.ts'

/**
 * Tells which lines may hold a word, so that a scan reads one or two lines of 50,000 and not all of them: an open hash table
 * of slots, each one higher than it is because 0 is an empty place.
 */
export function codeTable(words: readonly (readonly string[])[]): Uint32Array {
  const count = words.reduce((sum, { length }) => sum + length, 0)
  // Half of it stays empty, so that a look-up meets an empty place soon.
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(1, count) * 2)))
  for (const [slot, ofSlot] of words.entries())
    for (const word of ofSlot) {
      let place = placeOf(word, table)
      while (table[place] !== 0) place = next(place, table)
      table[place] = slot + 1
    }
  return table
}

/** The slots whose line has the word between tabs. */
export function* slotsOfCode(table: Uint32Array, lines: Lines, word: string): Generator<number> {
  for (let place = placeOf(word, table); table[place] !== 0; place = next(place, table)) {
    const slot = (table[place] ?? 0) - 1
    if (textOf(lines, slot).includes(`\t${word}\t`)) yield slot
  }
}

const next = (place: number, { length }: Uint32Array) => (place + 1) & (length - 1)

/** FNV-1a: small, and good enough for digits that differ at the end. */
function placeOf(word: string, { length }: Uint32Array): number {
  let hash = 0x81_1c_9d_c5
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01_00_01_93)
  // The lowest bits of a product are its worst.
  return (hash ^ (hash >>> 15)) & (length - 1)
}
