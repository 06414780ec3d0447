import { type KeyObject, sign, verify } from 'node:crypto'
import type { CallbackProblem } from '../channel.ts'

export const SCHEMA = 'WECHATPAY2-SHA256-RSA2048'
/** Signed longer ago, or further ahead, than this is a replay or a broken clock: refused. */
export const WINDOW_SECONDS = 300

/** Lines as they are signed: each ends with a line feed, the last one too. */
export function signedText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

/** A signature over lines: SHA256 with RSA, base64. */
export function signLines(lines: readonly string[], privateKey: KeyObject): string {
  return sign('sha256', Buffer.from(signedText(lines)), privateKey).toString('base64')
}

/** Who asks, and what with. */
export type Asker = { readonly merchantNumber: string; readonly certificateSerial: string; readonly privateKey: KeyObject }
export type Asked = {
  readonly method: string
  readonly path: string
  readonly timestamp: string
  readonly nonce: string
  readonly body: string
}

/** The Authorization header of a request; `path` with its query, `body` empty for GET. */
export function authorization({ method, path, timestamp, nonce, body }: Asked, asker: Asker): string {
  const signature = signLines([method, path, timestamp, nonce, body], asker.privateKey)
  const fields = {
    mchid: asker.merchantNumber,
    nonce_str: nonce,
    signature,
    timestamp,
    serial_no: asker.certificateSerial,
  }
  const list = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
  return `${SCHEMA} ${list.join(',')}`
}

/** What the platform signs with an answer or with news. */
export type Signed = {
  readonly serial: string
  readonly timestamp: string
  readonly nonce: string
  readonly signature: string
  readonly body: string
}
export type Platform = { readonly serial: string; readonly publicKey: KeyObject }

/** Why a text is not the platform's own, or undefined when it is. To be asked before the body is parsed. */
export function problemOfSigned(signed: Signed, platform: Platform, nowSeconds: number): CallbackProblem | undefined {
  const { serial, timestamp, nonce, signature, body } = signed
  if ([serial, timestamp, nonce, signature].includes('')) return 'SIGN_INVALID'
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Number(timestamp) - nowSeconds) > WINDOW_SECONDS) return 'TS_OUT_OF_WINDOW'
  if (serial !== platform.serial) return 'SERIAL_UNKNOWN'
  const bytes = Buffer.from(signature, 'base64')
  // Base64 can write the same bytes in several ways; one is enough.
  if (bytes.toString('base64') !== signature) return 'SIGN_INVALID'
  const text = Buffer.from(signedText([timestamp, nonce, body]))
  return verify('sha256', text, platform.publicKey, bytes) ? undefined : 'SIGN_INVALID'
}
