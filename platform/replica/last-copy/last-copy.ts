import { FACT_BYTES_MAX, hashedBytes, type SignedLine, toHex } from '#platform/journal/contract'
import { joinParts, nameOfParts, type Part, writeParts } from './parts.ts'
import { cutPhrases, spellOut } from './phrases.ts'

/** A line may say as much as any fact, and no printed code is so small that it could say more. */
const TEXT_BYTES_MAX = FACT_BYTES_MAX
const SIGNATURE_BYTES = 64
/** Of the line's hash: shows that all of it was read, before anybody asks who signed it. */
const CHECK_BYTES = 4

/**
 * A signed line as the texts of the QR codes on its receipt, in print order: whoever scans them has the very line that the
 * till signed. Undefined when it is too long for paper.
 */
export async function writeLastCopy({ text, signature, hash }: SignedLine): Promise<readonly string[] | undefined> {
  const packed = await through(cutPhrases(text), new CompressionStream('deflate-raw'), Infinity)
  if (packed === undefined) return undefined
  const bytes = [...packed, ...bytesOf(signature), ...bytesOf(hash.slice(0, 2 * CHECK_BYTES))]
  return writeParts(Uint8Array.from(bytes), nameOfParts(hash))
}

/** What the parts of a last copy say, or why they say nothing. */
type LastCopyRead = { readonly line: SignedLine } | { readonly missing: readonly number[] } | 'mixed' | 'torn'

/** Reads the parts that were scanned, in any order. The line is whole; whether its signature is right is not looked at. */
export async function readLastCopy(parts: readonly Part[]): Promise<LastCopyRead> {
  const bytes = joinParts(parts)
  if (!(bytes instanceof Uint8Array)) return bytes
  const end = bytes.length - SIGNATURE_BYTES - CHECK_BYTES
  if (end < 1) return 'torn'
  const cut = await through(bytes.slice(0, end), new DecompressionStream('deflate-raw'), TEXT_BYTES_MAX)
  const text = cut === undefined ? undefined : spellOut(cut)
  if (text === undefined || text.length > TEXT_BYTES_MAX) return 'torn'
  const signature = bytes.slice(end, end + SIGNATURE_BYTES)
  const hash = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', hashedBytes(utf8.encode(text), signature).slice())))
  if (!hash.startsWith(toHex(bytes.slice(-CHECK_BYTES)))) return 'torn'
  return { line: { text, signature: toHex(signature), hash } }
}

const utf8 = new TextEncoder()

/** Bytes through a stream; undefined when it cannot read them, or answers more than `bytesMax`. */
async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream, bytesMax: number) {
  const writer = stream.writable.getWriter()
  // A stream that fails says so to its reader too.
  const writing = writer
    .write(Uint8Array.from(bytes))
    .then(() => writer.close())
    .catch(() => undefined)
  const reader = stream.readable.getReader()
  const pieces: number[] = []
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      if (pieces.length + value.length > bytesMax) {
        await reader.cancel()
        return undefined
      }
      for (const byte of value) pieces.push(byte)
    }
    await writing
    return Uint8Array.from(pieces)
  } catch {
    return undefined
  }
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length >> 1 }, (_, place) => Number.parseInt(hex.slice(2 * place, 2 * place + 2), 16))
}
