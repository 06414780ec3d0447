/** Puts bytes together; numbers are single bytes. Example: `bytes(0x1b, 0x40, text)`. */
export function bytes(...parts: readonly (number | Uint8Array)[]): Uint8Array {
  const length = parts.reduce<number>((sum, part) => sum + (typeof part === 'number' ? 1 : part.length), 0)
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    if (typeof part === 'number') all[at] = part
    else all.set(part, at)
    at += typeof part === 'number' ? 1 : part.length
  }
  return all
}

/** Plain ASCII as bytes; throws RangeError on anything else, because a printer's commands know nothing else. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => {
    const code = char.charCodeAt(0)
    if (char.length > 1 || code > 0x7e) throw new RangeError(`'${char}' is not ASCII`)
    return code
  })
}

/** A count as two bytes, low one first, as ESC/POS wants it. */
export function lowHigh(count: number): Uint8Array {
  return Uint8Array.of(count & 0xff, (count >> 8) & 0xff)
}
