import { createHash, randomBytes, randomInt } from 'node:crypto'

/** `s` a person's session, `k` an API key, `d` an enrolled device. */
export type TokenKind = 's' | 'k' | 'd'

/** A token taken apart. `digest` is all that the database knows of the secret. */
export type Token = { readonly kind: TokenKind; readonly merchantId: string; readonly digest: string }

/* The merchant's id is written into the token, so that looking it up needs no table across merchants.
   Both parts are base64url, which may hold `_`: they are told apart by their length. */
const shape = /^y([skd])_([A-Za-z0-9_-]{22})_([A-Za-z0-9_-]{43})$/

/** A new token of 256 random bits: `ys_<merchant>_<secret>`. */
export function mintToken(kind: TokenKind, merchantId: string): { readonly text: string; readonly digest: string } {
  const merchant = Buffer.from(merchantId.replaceAll('-', ''), 'hex').toString('base64url')
  const text = `y${kind}_${merchant}_${randomBytes(32).toString('base64url')}`
  return { text, digest: digestOf(text) }
}

/** Reads a token; undefined when it is not one, so that junk never reaches the database. */
export function readToken(text: string): Token | undefined {
  const [, kind, merchant] = shape.exec(text) ?? []
  if (merchant === undefined || (kind !== 's' && kind !== 'k' && kind !== 'd')) return undefined
  const hex = Buffer.from(merchant, 'base64url').toString('hex')
  const merchantId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { kind, merchantId, digest: digestOf(text) }
}

/** SHA-256 in base64url: enough for a secret of 256 random bits, which no one can guess from its digest. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** Without 0 O 1 I L U: what people mistake for one another when they copy a code from a screen. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A badge's code: `YB` and 14 letters and digits, 68 random bits. The first two tell it from a good's barcode. */
export function mintBadge(): string {
  return `YB${lettersOf(14)}`
}

/** What is kept of a badge: its code may be typed in any case, with spaces and dashes. */
export function badgeDigest(code: string): string {
  return digestOf(`badge:${code.toUpperCase().replace(/[^0-9A-Z]/g, '')}`)
}

/** A code to be typed by hand: 8 letters and digits, 39 random bits, `K7QM-2XFA`. */
export function mintCode(): string {
  const letters = lettersOf(8)
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

function lettersOf(length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}
