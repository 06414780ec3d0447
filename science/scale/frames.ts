import type { Weighing } from './weight.ts'

export type ScaleProtocol = 'toledo' | 'continuous'

/** What is heard of a line so far: weighings, and the bytes of a frame whose rest has not come. */
export type Heard = { readonly weighings: readonly Weighing[]; readonly rest: Uint8Array }

/** Asks a Toledo scale for the weight; a continuous one is not asked. */
export const askWeight: Uint8Array = Uint8Array.of(0x57)

/** Longer than any frame of either protocol: what waits longer for its end is noise. */
const REST_BYTES_MAX = 64
const [STX, CR, LF] = [0x02, 0x0d, 0x0a]

/**
 * Reads what came, behind what was left of before. Example: give `rest` of one answer to the next call.
 * Bytes that are no frame are skipped; a frame cut in half waits for its other half.
 */
export function readFrames(protocol: ScaleProtocol, rest: Uint8Array, came: Uint8Array): Heard {
  const all = new Uint8Array(rest.length + came.length)
  all.set(rest)
  all.set(came, rest.length)
  const weighings: Weighing[] = []
  let begin = 0
  for (let at = 0; at < all.length; at += 1) {
    const byte = all[at]
    // A frame that begins anew was cut off before: its first half is nobody's weight.
    if (protocol === 'toledo' && byte === STX) begin = at
    if (byte !== (protocol === 'toledo' ? CR : LF)) continue
    const weighing = protocol === 'toledo' ? readToledo(all.subarray(begin, at + 1)) : readContinuous(all.subarray(begin, at + 1))
    if (weighing !== undefined) weighings.push(weighing)
    begin = at + 1
  }
  return { weighings, rest: all.slice(Math.max(begin, all.length - REST_BYTES_MAX)) }
}

function readToledo(frame: Uint8Array): Weighing | undefined {
  if (frame[0] !== STX) return undefined
  const status = frame[2] ?? 0
  if (frame.length === 4 && frame[1] === '?'.charCodeAt(0)) return (status & 0x60) === 0x60 ? stateOf(status) : undefined
  const kilograms = /^(\d{1,3}\.\d{3})$/.exec(textOf(frame.subarray(1, -1)))?.[1]
  return kilograms === undefined ? undefined : { state: 'stands', thousandths: Number(kilograms.replace('.', '')) }
}

/** The gravest reason; a status without any is a scale that has just come to rest, and is asked again. */
function stateOf(status: number): Weighing {
  if ((status & 0b010) !== 0) return { state: 'overload' }
  return { state: (status & 0b100) !== 0 ? 'belowZero' : 'moves' }
}

const STANDING = /^ST,(?:GS|NT),([+-]) *(\d{1,6})(?:\.(\d{1,3}))? *(kg|g) *\r\n$/

function readContinuous(frame: Uint8Array): Weighing | undefined {
  const text = textOf(frame)
  if (/^OL,(GS|NT),/.test(text)) return { state: 'overload' }
  if (/^US,(GS|NT),/.test(text)) return { state: 'moves' }
  const found = STANDING.exec(text)
  if (found === null) return undefined
  const [, sign, whole = '', fraction = '', unit] = found
  // Grams with decimals are a jeweller's: a shop's thousandths end at the gram.
  const thousandths = unit === 'g' ? Number(whole) : Number(whole + fraction.padEnd(3, '0'))
  return { state: 'stands', thousandths: sign === '-' && thousandths > 0 ? -thousandths : thousandths }
}

/** Parity in the highest bit is no part of the letter. */
function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte & 0x7f)).join('')
}
