import { COSEALG, decodeClientDataJSON } from '@simplewebauthn/server/helpers'

/** What authenticators of today sign with; the library's own list begins with what Node still calls experimental. */
export const passkeyAlgorithms = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256]

/**
 * The domain a passkey of this origin belongs to, or undefined where browsers make none. The origin is the
 * client's word. That is safe: the browser binds a passkey to the domain it is really on, a passkey is
 * added only by someone signed in, and it opens the door only from the origin it was added on.
 */
export function domainOf(origin: string): string | undefined {
  const url = URL.parse(origin)
  if (url === null || url.origin !== origin) return undefined
  const local = url.hostname === 'localhost' || url.hostname.endsWith('.localhost')
  return url.protocol === 'https:' || (url.protocol === 'http:' && local) ? url.hostname : undefined
}

/** The user handle of a passkey: merchant and person, 32 bytes, so that signing in needs no table across merchants. */
export function userHandle(merchantId: string, personId: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from((merchantId + personId).replaceAll('-', ''), 'hex'))
}

/** Reads a user handle back; undefined when it is not one of ours. */
export function readUserHandle(handle: string): { readonly merchantId: string; readonly personId: string } | undefined {
  const hex = Buffer.from(handle, 'base64url').toString('hex')
  if (hex.length !== 64) return undefined
  return { merchantId: dashed(hex.slice(0, 32)), personId: dashed(hex.slice(32)) }
}

/** The challenge that a browser says it answers, before anything is verified; undefined when unreadable. */
export function challengeIn(clientData: string): string | undefined {
  try {
    const { challenge } = decodeClientDataJSON(clientData)
    return typeof challenge === 'string' ? challenge : undefined
  } catch {
    // The library throws on bytes that are no JSON, which is the client's doing and means no.
    return undefined
  }
}

/** Runs one of the library's verifications, which say no by throwing; undefined means no. */
export async function verified<Result extends { verified: boolean }>(verification: Promise<Result>): Promise<Result | undefined> {
  try {
    const result = await verification
    return result.verified ? result : undefined
  } catch {
    // It reads bytes that a stranger sent: whatever it stumbles over is the stranger's, and means no.
    return undefined
  }
}

function dashed(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
