import type { KeyObject } from 'node:crypto'
import type { LineCrypto } from './line.ts'
import { cryptoOf, rawPublicKey } from './seal.ts'

/** The last line of a chain: its number, and its hash in hex. */
export type Head = { readonly seq: number; readonly hash: string }

/** A server's own writer: its key, and where it believes that each of its chains ends. */
export type Writer = {
  readonly site: string
  readonly crypto: LineCrypto
  /** 32 bytes, hex. */
  readonly publicKey: string
  /** Where chains end, by merchant and chain. Only a guess: the guarded statement finds out. */
  readonly heads: Map<string, Head>
}

// Heads are 200 bytes each; a forgotten one costs a round trip.
const HEADS_MAX = 50_000

/**
 * Opens a writer: `openWriter(await siteKeys(folder))`. Its chains are `<site>.<lane>`, so two
 * transactions that are open at the same time never wait for one another's head.
 */
export function openWriter(keys: { site: string; privateKey: KeyObject; publicKey: KeyObject }): Writer {
  return { site: keys.site, crypto: cryptoOf(keys.privateKey), publicKey: rawPublicKey(keys.publicKey), heads: new Map() }
}

/** Where a chain is believed to end. */
export function believedHead(writer: Writer, merchantId: string, chain: string): Head | undefined {
  return writer.heads.get(`${merchantId}/${chain}`)
}

/** Remembers where a chain ends; undefined forgets it. */
export function believe(writer: Writer, merchantId: string, chain: string, head: Head | undefined): void {
  const name = `${merchantId}/${chain}`
  // Taken out and put back, so that the map's first name is the one unused for longest.
  writer.heads.delete(name)
  if (head === undefined) return
  writer.heads.set(name, head)
  if (writer.heads.size <= HEADS_MAX) return
  for (const oldest of writer.heads.keys()) {
    writer.heads.delete(oldest)
    return
  }
}
