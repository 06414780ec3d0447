import canonicalize from 'canonicalize'
import { assertExact } from './exact.ts'
import type { Fact, FactDraft } from './fact.ts'

/**
 * How a fact becomes a line of a chain. Nothing here is of Node or of a browser: a till links its
 * own lines with this file, given its own SHA-256 and Ed25519.
 */

/** Bytes of the canonical text that one fact may take: a receipt of 200 lines whose goods have the longest names, with room. */
export const FACT_BYTES_MAX = 320 * 1024

/** A fact's canonical text takes more than {@link FACT_BYTES_MAX}. */
export class FactTooLarge extends RangeError {
  override readonly name = 'FactTooLarge'
}

/** `prev` of the first line of a chain. */
export const NO_HASH = '0'.repeat(64)

/** Where a fact stands: behind the line `seq - 1`, whose hash is `prev` (hex). */
export type Place = { readonly merchant: string; readonly chain: string; readonly seq: number; readonly prev: string }

/** A line as it travels: canonical text, and in hex its Ed25519 signature and its hash. */
export type SignedLine = { readonly text: string; readonly signature: string; readonly hash: string }

export type Line = SignedLine & { readonly fact: Fact }

/** Ed25519 over bytes, and SHA-256 of bytes, both as bytes. */
export type LineCrypto<Bytes = Uint8Array> = {
  readonly sign: (bytes: Uint8Array) => Bytes
  readonly sha256: (bytes: Uint8Array) => Bytes
}

/** RFC 8785 text of a value that JSON can say. Throws on NaN, infinities and lone surrogates. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('there is no canonical form of undefined')
  return text
}

/** Gives a draft its place. The fact is what the line's text says. */
export function placed(draft: FactDraft, place: Place): Fact {
  const { id, kind, store, at, day, by, deed, body } = draft
  return { v: 1, ...place, id, kind, store, at, day, by, deed, body }
}

/** What the hash of a line is taken of: the text's UTF-8 bytes and then the signature's 64. */
export function hashedBytes(text: Uint8Array, signature: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(text.length + signature.length)
  bytes.set(text)
  bytes.set(signature, text.length)
  return bytes
}

/**
 * Links a draft: `link(draft, { merchant, chain, seq: 1, prev: NO_HASH }, { sign, sha256 })`.
 * Throws {@link FactTooLarge} above {@link FACT_BYTES_MAX},
 * and a TypeError for a body that is not exact: a fraction, a date, a lone surrogate.
 */
export function link(draft: FactDraft, place: Place, sealer: LineCrypto): Line {
  const { fact, text, bytes } = written(draft, place)
  const signature = sealer.sign(bytes)
  return { fact, text, signature: toHex(signature), hash: toHex(sealer.sha256(hashedBytes(bytes, signature))) }
}

/** {@link link} where signing and hashing are promises, as in a browser. */
export async function linkLater(draft: FactDraft, place: Place, sealer: LineCrypto<Promise<Uint8Array>>): Promise<Line> {
  const { fact, text, bytes } = written(draft, place)
  const signature = await sealer.sign(bytes)
  return { fact, text, signature: toHex(signature), hash: toHex(await sealer.sha256(hashedBytes(bytes, signature))) }
}

/** Lower-case hex of bytes. */
export function toHex(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += hexOfByte[byte]
  return hex
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const utf8 = new TextEncoder()

function written(draft: FactDraft, place: Place) {
  const fact = placed(draft, place)
  assertExact(fact)
  const text = canonical(fact)
  const bytes = utf8.encode(text)
  if (bytes.length > FACT_BYTES_MAX) throw new FactTooLarge(`a ${fact.kind} of ${bytes.length} bytes; ${FACT_BYTES_MAX} at most`)
  return { fact, text, bytes }
}
