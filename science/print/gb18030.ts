/** What stands in the place of a character that the printer has no code for: 〓, the geta mark, two columns like its neighbours. */
export const SUBSTITUTE = '〓'

/** `gbk`: codes of one and two bytes, what most printers have glyphs for. `gb18030`: four bytes too, every character there is. */
export type Charset = 'gbk' | 'gb18030'

/**
 * Text as GB18030 bytes. The table is turned round from the platform's own decoder, so there is no copy of it
 * here that could be wrong. With `gbk`, what takes four bytes becomes {@link SUBSTITUTE}.
 */
export function encodeGb18030(text: string, charset: Charset = 'gb18030'): Uint8Array {
  const encoded: number[] = []
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    if (code < 0x80) encoded.push(code)
    else encoded.push(...encodeWide(code, charset))
  }
  return Uint8Array.from(encoded)
}

/** Whether a character has a code of one or two bytes. */
export function isInGbk(char: string): boolean {
  const code = char.codePointAt(0) ?? 0
  return code < 0x80 || twoByteCodes().has(code)
}

function encodeWide(code: number, charset: Charset): readonly number[] {
  const two = twoByteCodes().get(code)
  if (two !== undefined) return [two >> 8, two & 0xff]
  const four = charset === 'gbk' ? undefined : fourByteIndex(code)
  return four === undefined ? [0xa1, 0xfe] : fourBytes(four)
}

/** Where a four-byte code lies when all of them are counted; undefined for lone surrogates. */
function fourByteIndex(code: number): number | undefined {
  return code >= 0x10000 ? FIRST_SUPPLEMENTARY + code - 0x10000 : fourByteCodes().get(code)
}

/** Four bytes count in a mixed system: 126 × 10 × 126 × 10. */
function fourBytes(index: number): number[] {
  return [
    0x81 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ]
}

/** 90 30 81 30 stands for U+10000, and all behind it follow in order. */
const FIRST_SUPPLEMENTARY = 189_000
/** Four-byte codes of the Basic Multilingual Plane: 81 30 81 30 to 84 31 A4 39. */
const BASIC_PLANE = 39_420
const LINE_FEED = 0x0a

let twoByte: ReadonlyMap<number, number> | undefined
function twoByteCodes(): ReadonlyMap<number, number> {
  twoByte ??= turnedRound(twoByteSequences(), ([lead = 0, trail = 0]) => (lead << 8) | trail)
  return twoByte
}

let fourByte: ReadonlyMap<number, number> | undefined
function fourByteCodes(): ReadonlyMap<number, number> {
  fourByte ??= turnedRound(
    Array.from({ length: BASIC_PLANE }, (_, index) => fourBytes(index)),
    (_, place) => place,
  )
  return fourByte
}

function twoByteSequences(): number[][] {
  const sequences: number[][] = []
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) sequences.push([lead, trail])
  return sequences
}

/**
 * Decodes all sequences in one go, a line each, and keeps those that are one character of the plane. A broken
 * sequence decodes to U+FFFD, perhaps with its trailing byte after it, and is left out.
 */
function turnedRound(
  sequences: readonly (readonly number[])[],
  value: (sequence: readonly number[], place: number) => number,
): ReadonlyMap<number, number> {
  const lines = new TextDecoder('gb18030').decode(Uint8Array.from(sequences.flatMap((one) => [...one, LINE_FEED]))).split('\n')
  const codes = new Map<number, number>()
  sequences.forEach((sequence, place) => {
    const line = lines[place] ?? ''
    const code = line.codePointAt(0)
    // The first sequence of a character is its own: the second halves of doubles are for reading only.
    if (line.length === 1 && code !== undefined && code >= 0x80 && code !== 0xfffd && !codes.has(code))
      codes.set(code, value(sequence, place))
  })
  return codes
}
