import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto'
import { FACT_BYTES_MAX, type LineCrypto } from './line.ts'

/** Node's side of a line: hashing, signing, checking, and keys as their 32 raw bytes in hex. */

const SIGNATURE_BYTES = 64

// One line at a time is hashed here, so that a hundred thousand of them allocate nothing.
const scratch = Buffer.allocUnsafe(4 * FACT_BYTES_MAX)

/** Hex SHA-256 of a line: its text's UTF-8 bytes, then its signature. */
export function hashLine(text: string, signature: Uint8Array): string {
  // A stored text may have been tampered with, also in its length: then it is not worth being quick.
  if (text.length > FACT_BYTES_MAX || signature.length !== SIGNATURE_BYTES)
    return hash('sha256', Buffer.concat([Buffer.from(text), signature]))
  const length = scratch.write(text, 0, 'utf8')
  scratch.set(signature, length)
  return hash('sha256', scratch.subarray(0, length + SIGNATURE_BYTES))
}

/** The functions that {@link link} needs, for a key held as a KeyObject. */
export function cryptoOf(privateKey: KeyObject): LineCrypto {
  return { sign: (bytes) => sign(null, bytes, privateKey), sha256: (bytes) => hash('sha256', bytes, 'buffer') }
}

/** Whether an Ed25519 signature over a text is the key's. */
export function isSignedBy(publicKey: KeyObject, text: string, signature: Uint8Array): boolean {
  return verify(null, Buffer.from(text), publicKey, signature)
}

/** {@link isSignedBy} in the thread pool: a batch of signatures leaves the main thread free. */
export function isSignedByLater(publicKey: KeyObject, text: string, signature: Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    verify(null, Buffer.from(text), publicKey, signature, (error, signed) => (error === null ? resolve(signed) : reject(error)))
  })
}

/** A new Ed25519 pair. */
export function newKeys(): { privateKey: KeyObject; publicKey: KeyObject } {
  return generateKeyPairSync('ed25519')
}

/** The 32 bytes of an Ed25519 public key, hex. */
export function rawPublicKey(publicKey: KeyObject): string {
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length).toString('hex')
}

/** A public key from its 32 bytes in hex. Throws on any other length. */
export function publicKeyOf(raw: string): KeyObject {
  if (!/^[0-9a-f]{64}$/.test(raw)) throw new TypeError('an Ed25519 public key is 32 bytes in hex')
  return createPublicKey({ key: Buffer.concat([spkiPrefix, Buffer.from(raw, 'hex')]), format: 'der', type: 'spki' })
}

/** A private key from its PEM text. */
export function privateKeyOf(pem: string): KeyObject {
  return createPrivateKey(pem)
}

/** A private key from its 32 secret bytes. */
export function privateKeyOfSeed(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' })
}

// RFC 8410: what stands before the 32 bytes in the DER form of an Ed25519 public key.
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')
