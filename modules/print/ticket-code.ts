import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a receipt's code says, once its signature is verified. */
export type Ticket = { readonly merchantId: string; readonly receiptId: string }

const ID_BYTES = 16
/** 128 bits: nobody guesses one, and the code still fits a small QR. */
const SIGNATURE_BYTES = 16

/** The code of a receipt, 64 letters: whose it is, which it is, and the merchant's signature (HMAC-SHA-256) over both. */
export function writeTicketCode(ticket: Ticket, key: Uint8Array): string {
  const named = Buffer.concat([bytesOf(ticket.merchantId), bytesOf(ticket.receiptId)])
  return Buffer.concat([named, signature(named, key)]).toString('base64url')
}

/** Whom a code names, not verified yet: it tells which merchant's key to verify with. Undefined when it is no code at all. */
export function readTicketCode(code: string): Ticket | undefined {
  if (!/^[A-Za-z0-9_-]{64}$/.test(code)) return undefined
  const bytes = Buffer.from(code, 'base64url')
  return { merchantId: idOf(bytes.subarray(0, ID_BYTES)), receiptId: idOf(bytes.subarray(ID_BYTES, 2 * ID_BYTES)) }
}

/** Whether a code was signed with this key. */
export function isSigned(code: string, key: Uint8Array): boolean {
  const bytes = Buffer.from(code, 'base64url')
  const named = bytes.subarray(0, 2 * ID_BYTES)
  const signed = bytes.subarray(2 * ID_BYTES)
  return signed.length === SIGNATURE_BYTES && timingSafeEqual(signed, signature(named, key))
}

function signature(named: Uint8Array, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(named).digest().subarray(0, SIGNATURE_BYTES)
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function idOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
