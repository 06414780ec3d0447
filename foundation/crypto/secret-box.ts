import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Keeps other people's secrets (a payment channel's keys) unreadable at rest. `purpose` says whose and
 * what for; a sealed text opens only for the purpose it was sealed for, so that nobody can move it to
 * another row and have it used there.
 */
export type SecretBox = {
  readonly seal: (text: string, purpose: string) => string
  /** Throws when the text was changed, was sealed for another purpose, or by another key. */
  readonly open: (sealed: string, purpose: string) => string
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Names the way of sealing, so that a later one can live beside it. */
const VERSION = 'v1.'
const CIPHER = 'aes-256-gcm'

/**
 * Opens the box whose key lies in `folder/secret-key` (mode 0600, 32 bytes), made at the first run. The key
 * belongs to the folder, not to the database: a stolen copy of the database alone tells no secret.
 */
export async function openSecretBox(folder: string): Promise<SecretBox> {
  const path = join(folder, 'secret-key')
  const kept = await keyIn(path)
  return boxOf(kept ?? (await makeKey(folder, path)))
}

/** A box whose key is nowhere else: tests, and databases held in memory. */
export function newSecretBox(): SecretBox {
  return boxOf(randomBytes(KEY_BYTES))
}

function boxOf(key: Buffer): SecretBox {
  return {
    seal: (text, purpose) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(purpose))
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return VERSION + sealed.toString('base64')
    },
    open: (sealed, purpose) => {
      if (!sealed.startsWith(VERSION)) throw new Error('not a sealed secret of a kind known here')
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64')
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('a sealed secret was cut short')
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(-TAG_BYTES))
      const text = bytes.subarray(NONCE_BYTES, -TAG_BYTES)
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
    },
  }
}

async function keyIn(path: string): Promise<Buffer | undefined> {
  const key = await readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  // A key of another length is not ours: a new one over it would lock every secret away for ever.
  if (key !== undefined && key.length !== KEY_BYTES) throw new Error(`${path} does not hold a key of ${KEY_BYTES} bytes`)
  return key
}

/** Makes the key, flushed before use. When another process was faster, its key is the one. */
async function makeKey(folder: string, path: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true })
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(randomBytes(KEY_BYTES))
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    // Unlike a rename, a link never takes the place of a key that is there.
    await link(draft, path).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    })
  } finally {
    await rm(draft, { force: true })
  }
  const key = await keyIn(path)
  if (key === undefined) throw new Error(`${path} was made and is gone`)
  return key
}
