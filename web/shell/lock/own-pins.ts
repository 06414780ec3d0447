import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/**
 * The PINs of people who unlocked this till while its server answered, so that they can while it does not. What is kept of
 * a PIN is worthless without a key that no script can read out, and tries are few: a PIN has four digits.
 */
interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey }
  people: { key: string; value: Kept }
}

type Kept = { readonly salt: Uint8Array<ArrayBuffer>; readonly proof: string; readonly tries: number }

/** `unknown`: this person never unlocked this till while its server answered. `exhausted`: too many wrong ones. */
export type OwnPinAnswer = 'right' | 'wrong' | 'exhausted' | 'unknown'

const DATABASE = 'yunpu.pins'
const KEY = 'proof'
/** After as many wrong PINs a person waits until the server answers again. */
const TRIES_MAX = 5
/** What OWASP asks of PBKDF2 with SHA-256: half a second of a slow till. */
const ROUNDS = 600_000

/** Remembers a PIN that the server has just taken. */
export async function rememberPin(personId: string, pin: string): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const key = await within(keyOf)
  const proof = await proofOf(key, salt, pin)
  await within((database) => database.put('people', { salt, proof, tries: 0 }, personId))
}

/** Forgets everybody who is not among these: whom the shop let go unlocks nothing. */
export async function forgetOthers(personIds: readonly string[]): Promise<void> {
  await within(async (database) => {
    for (const known of await database.getAllKeys('people'))
      if (!personIds.includes(known)) await database.delete('people', known)
  })
}

/** Whether a PIN is the person's. A try counts before it is looked at, so that pulling the plug wins none. */
export async function checkPin(personId: string, pin: string): Promise<OwnPinAnswer> {
  const counted = await within(async (database): Promise<Kept | undefined> => {
    const transaction = database.transaction('people', 'readwrite', { durability: 'strict' })
    const kept = await transaction.store.get(personId)
    if (kept !== undefined) await transaction.store.put({ ...kept, tries: kept.tries + 1 }, personId)
    await transaction.done
    return kept
  })
  if (counted === undefined) return 'unknown'
  if (counted.tries >= TRIES_MAX) return 'exhausted'
  const key = await within(keyOf)
  if ((await proofOf(key, counted.salt, pin)) !== counted.proof) return 'wrong'
  await within((database) => database.put('people', { ...counted, tries: 0 }, personId))
  return 'right'
}

async function proofOf(key: CryptoKey, salt: Uint8Array<ArrayBuffer>, pin: string): Promise<string> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, typed, 256)
  return Array.from(new Uint8Array(await crypto.subtle.sign('HMAC', key, bits)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

async function keyOf(database: IDBPDatabase<Schema>): Promise<CryptoKey> {
  const known = await database.get('keys', KEY)
  if (known !== undefined) return known
  const made = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  await database.put('keys', made, KEY)
  return made
}

async function within<Answer>(work: (database: IDBPDatabase<Schema>) => Promise<Answer>): Promise<Answer> {
  const database = await openDB<Schema>(DATABASE, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('keys')
      fresh.createObjectStore('people')
    },
  })
  try {
    return await work(database)
  } finally {
    database.close()
  }
}
