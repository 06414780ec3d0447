import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { toHex } from '#platform/journal/contract'

/** Which device a browser is, and the key it signs with. The private key is made here and cannot be read out, not even by us. */
export type OwnDevice = DeviceNames & { readonly publicKey: string; readonly privateKey: CryptoKey }

/** Whose device it is, in whose store. */
export type DeviceNames = { readonly deviceId: string; readonly merchantId: string; readonly storeId: string }

type Kept = DeviceNames & { readonly publicKey: string }

interface Schema extends DBSchema {
  /** By public key, hex. */
  keys: { key: string; value: CryptoKey }
  /** Under {@link CURRENT}: the device that this browser is now. */
  devices: { key: string; value: Kept }
  /** Under {@link CURRENT}: what other tabs of this browser ought to know of its log. */
  unsent: { key: string; value: Unsent }
}

/** What the log of a device says to other tabs: tickets that have one copy only. */
export type Unsent = { readonly deviceId: string; readonly count: number }

const DATABASE = 'yunpu.device'
const CURRENT = 'current'

/**
 * Makes an Ed25519 pair and keeps it; answers the public key, 32 bytes in hex. Undefined where the browser can keep no
 * such key: over plain http, in a private window, or when it is too old. Such a till sells through the server.
 */
export async function makeDeviceKey(): Promise<string | undefined> {
  try {
    const { privateKey, publicKey } = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
    const name = toHex(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)))
    await within(async (database) => database.put('keys', privateKey, name))
    return name
  } catch (error) {
    reportError(error)
    return undefined
  }
}

/** Remembers as which device this browser was enrolled with a key that it made before. */
export async function keepDevice({ deviceId, merchantId, storeId }: DeviceNames, publicKey: string): Promise<void> {
  await within(async (database) => database.put('devices', { deviceId, merchantId, storeId, publicKey }, CURRENT))
}

/** The device that this browser is; undefined where it is none, or has no key of its own. */
export async function ownDevice(): Promise<OwnDevice | undefined> {
  // Over plain http a browser has no keys at all.
  if (globalThis.crypto?.subtle === undefined) return undefined
  return await within(async (database) => {
    const kept = await database.get('devices', CURRENT)
    const privateKey = kept === undefined ? undefined : await database.get('keys', kept.publicKey)
    return kept === undefined || privateKey === undefined ? undefined : { ...kept, privateKey }
  })
}

/** As which device this browser was enrolled last. */
export async function keptDeviceId(): Promise<string | undefined> {
  return await within(async (database) => (await database.get('devices', CURRENT))?.deviceId)
}

/** Tells other tabs what is unsent; it is theirs to show, and nothing is decided by it but whether to ask twice. */
export async function tellUnsent(unsent: Unsent): Promise<void> {
  await within(async (database) => database.put('unsent', unsent, CURRENT))
}

/** Tickets that only this browser has, as the tab that writes its log told last. */
export async function unsentHere(): Promise<number> {
  if (globalThis.indexedDB === undefined) return 0
  return await within(async (database) => (await database.get('unsent', CURRENT))?.count ?? 0)
}

async function within<Answer>(work: (database: IDBPDatabase<Schema>) => Promise<Answer>): Promise<Answer> {
  const database = await openDB<Schema>(DATABASE, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('keys')
      fresh.createObjectStore('devices')
      fresh.createObjectStore('unsent')
    },
  })
  try {
    return await work(database)
  } finally {
    database.close()
  }
}
