/** RFC 4648, without padding: a QR code packs these letters tightly, and a hand scanner types them on any keyboard. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const BITS = 5

/** Bytes as capital letters and digits, five bits each. */
export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let [held, count] = [0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    count += 8
    while (count >= BITS) {
      count -= BITS
      text += LETTERS[(held >> count) & 31]
    }
    held &= (1 << count) - 1
  }
  return count === 0 ? text : text + LETTERS[(held << (BITS - count)) & 31]
}

/** The bytes that a text spells; undefined where one of its letters is none of ours. */
export function fromBase32(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  let [held, count] = [0, 0]
  for (const letter of text) {
    const value = LETTERS.indexOf(letter)
    if (value < 0) return undefined
    held = (held << BITS) | value
    count += BITS
    if (count >= 8) {
      count -= 8
      bytes.push(held >> count)
    }
    held &= (1 << count) - 1
  }
  return Uint8Array.from(bytes)
}
