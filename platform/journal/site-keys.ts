import { createPublicKey, hash, type KeyObject } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { newKeys, privateKeyOf, privateKeyOfSeed, rawPublicKey } from './seal.ts'

/** A server's own identity in the journal. */
export type SiteKeys = {
  /** Name of the site's chains, made from the key: another key begins other chains by itself. */
  readonly site: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** Keys for a server without a folder: tests, and databases held in memory. */
export function newSiteKeys(): SiteKeys {
  return withSite(newKeys())
}

/** The same keys for the same name, always: for tests, whose chains shall be the same each time. Secret to nobody. */
export function testKeys(site: string): SiteKeys {
  const privateKey = privateKeyOfSeed(hash('sha256', `test keys of ${site}`, 'buffer'))
  return { site, privateKey, publicKey: createPublicKey(privateKey) }
}

/**
 * The keys in `folder/site-key.pem` (mode 0600), made at the first run and flushed before they are
 * used. Should they be lost, the next ones begin chains of their own: the site's name is the key's.
 */
export async function siteKeys(folder: string): Promise<SiteKeys> {
  const path = join(folder, 'site-key.pem')
  const kept = await readIfThere(path)
  if (kept !== undefined) {
    const privateKey = privateKeyOf(kept)
    return withSite({ privateKey, publicKey: createPublicKey(privateKey) })
  }
  await mkdir(folder, { recursive: true })
  const keys = newKeys()
  await writeFlushed(path, keys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())
  return withSite(keys)
}

function withSite(keys: { privateKey: KeyObject; publicKey: KeyObject }): SiteKeys {
  return { site: `site-${hash('sha256', rawPublicKey(keys.publicKey)).slice(0, 12)}`, ...keys }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function writeFlushed(path: string, text: string): Promise<void> {
  const draft = `${path}.new`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}
