import { hashedBytes, linkLater, toHex, type Fact, type SignedLine } from '#platform/journal/contract'
import type { Sealer } from '../contract/index.ts'

/** Lines as a browser makes and checks them, with a key that it cannot read out. */
export function webSealer(privateKey: CryptoKey): Sealer {
  const sign = async (bytes: Uint8Array) => new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, bytes.slice()))
  return { seal: (draft, place) => linkLater(draft, place, { sign, sha256 }), open }
}

/** What a kept line says; undefined when it is not what was once hashed. Whose it is was settled when it was written. */
async function open({ text, signature, hash }: SignedLine): Promise<Fact | undefined> {
  const bytes = hashedBytes(utf8.encode(text), bytesOf(signature))
  return toHex(await sha256(bytes)) === hash ? JSON.parse(text) : undefined
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()))
}

function bytesOf(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1)
  for (let place = 0; place < bytes.length; place += 1) bytes[place] = Number.parseInt(hex.slice(2 * place, 2 * place + 2), 16)
  return bytes
}

const utf8 = new TextEncoder()

/** 64 random bits in hex: the end of a chain's name. */
export function newIncarnation(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(8)))
}
