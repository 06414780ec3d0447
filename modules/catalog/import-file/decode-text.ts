import iconv from 'iconv-lite'

export type DecodedText = { readonly encoding: string; readonly text: string }

/** Share of a sample; more unreadable characters than this are not damage but another encoding. */
const DAMAGE_MAX = 0.005
const SAMPLE_BYTES = 65_536

/**
 * Text of a file in UTF-8, UTF-16 or GB18030, marked or not; undefined when it is none of them. A few broken bytes
 * are damage and come out as U+FFFD.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', text: utf8(bytes) }
  if (startsWith(bytes, [0xff, 0xfe])) return { encoding: 'utf-16le', text: decode(bytes, 'utf-16le') }
  if (startsWith(bytes, [0xfe, 0xff])) return { encoding: 'utf-16be', text: decode(bytes, 'utf-16be') }
  const wide = unmarkedUtf16(bytes)
  if (wide !== undefined) return { encoding: wide, text: decode(bytes, wide) }
  const text = utf8(bytes)
  if (damage(text) === 0) return { encoding: 'utf-8', text }
  const chinese = decode(bytes, 'gb18030')
  const best = damage(chinese) <= damage(text) ? { encoding: 'gb18030', text: chinese } : { encoding: 'utf-8', text }
  return damage(best.text) <= DAMAGE_MAX && !best.text.includes('\u0000') ? best : undefined
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}

function decode(bytes: Uint8Array, encoding: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding)
}

/** Share of characters that the encoding could not make sense of, among those beyond ASCII. */
function damage(text: string): number {
  let beyondAscii = 0
  let broken = 0
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place)
    if (unit < 0x80) continue
    beyondAscii += 1
    // U+FFFD, and the private use area that GB18030 maps unassigned pairs to.
    if (unit === 0xfffd || (unit >= 0xe000 && unit <= 0xf8ff)) broken += 1
  }
  return beyondAscii === 0 ? 0 : broken / beyondAscii
}

/** Text without a mark is UTF-16 when every second byte of the ASCII in it (commas, digits, line ends) is zero. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, SAMPLE_BYTES)
  let evenZeros = 0
  let oddZeros = 0
  for (let place = 0; place < length; place++) {
    if (bytes[place] !== 0) continue
    if (place % 2 === 0) evenZeros += 1
    else oddZeros += 1
  }
  const many = length / 20
  if (oddZeros > many && evenZeros * 20 < oddZeros) return 'utf-16le'
  if (evenZeros > many && oddZeros * 20 < evenZeros) return 'utf-16be'
  return undefined
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, place) => bytes[place] === byte)
}
