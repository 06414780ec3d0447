import { type DBSchema, openDB } from 'idb'
import { type Disk, type DiskRecord, readRecord } from '../contract/index.ts'
import { WriterElsewhere } from './writer-elsewhere.ts'

interface Schema extends DBSchema {
  records: { key: number; value: unknown }
  /** Under {@link WRITER}: who may write. */
  writers: { key: string; value: string }
}

/** A disk that can be let go of, and asked about what the browser promises. */
export type IndexedDisk = Disk & {
  /** Asks the browser to keep the data for good, and how much room is left. */
  readonly look: () => Promise<void>
  readonly close: () => void
}

const WRITER = 'writer'
/** Records of one read: a list of all at once would stand twice in memory. */
const READ_RECORDS_MAX = 5000
/** Writes after which the room that is left is looked at anew. */
const LOOK_EVERY_WRITES = 50
/** And after so long: others fill the same disk. */
const LOOK_EVERY_MS = 60_000

/**
 * A device's disk in the browser's own database, flushed before a write is answered. The last who read it may write it:
 * a tab that was overtaken can add nothing any more, whatever it believes.
 */
export async function openIndexedDisk(name: string): Promise<IndexedDisk> {
  const database = await openDB<Schema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('records', { autoIncrement: true })
      fresh.createObjectStore('writers')
    },
    // A newer version of this code waits for nobody.
    blocking: () => database.close(),
  })
  const self = crypto.randomUUID()
  let isPersisted = false
  let freeBytes: number | undefined
  let writes = 0
  let lookedAt = performance.now()

  const look = async () => {
    lookedAt = performance.now()
    isPersisted = await persisted()
    freeBytes = await roomLeft()
  }
  const write = async (records: readonly DiskRecord[], isWhole: boolean) => {
    const transaction = database.transaction(['records', 'writers'], 'readwrite', { durability: 'strict' })
    const writing = async () => {
      // All travel together; who may write is known before the first of them is done, and takes them back.
      const writer = transaction.objectStore('writers').get(WRITER)
      const store = transaction.objectStore('records')
      const done = [...(isWhole ? [store.clear()] : []), ...records.map((record) => store.add(record))]
      const all = Promise.all(done)
      all.catch(() => {})
      if ((await writer) !== self) throw new WriterElsewhere()
      await all
    }
    await allOrNothing(transaction, writing)
    writes += 1
    if (writes % LOOK_EVERY_WRITES === 0 || performance.now() - lookedAt > LOOK_EVERY_MS) void look()
  }
  await look()
  return {
    read: async () => {
      const transaction = database.transaction(['records', 'writers'], 'readwrite')
      await transaction.objectStore('writers').put(self, WRITER)
      const store = transaction.objectStore('records')
      const records: DiskRecord[] = []
      let damaged = false
      let after = 0
      for (;;) {
        const range = IDBKeyRange.lowerBound(after, true)
        const [keys, values] = await Promise.all([
          store.getAllKeys(range, READ_RECORDS_MAX),
          store.getAll(range, READ_RECORDS_MAX),
        ])
        for (const value of values) {
          const record = readRecord(value)
          if (record === undefined) damaged = true
          else records.push(record)
        }
        const last = keys.at(-1)
        if (last === undefined) break
        after = last
      }
      await transaction.done
      return { records, damaged }
    },
    append: (records) => write(records, false),
    replace: (records) => write(records, true),
    freeBytes: () => freeBytes,
    isDurable: () => isPersisted,
    look,
    close: () => database.close(),
  }
}

type Transaction = { readonly done: Promise<void>; abort: () => void }

/** Resolves when a transaction is on the disk; what goes wrong on the way undoes all of it. */
async function allOrNothing(transaction: Transaction, work: () => Promise<void>): Promise<void> {
  const done = transaction.done.then(
    () => undefined,
    (why: unknown) => (why instanceof Error ? why : new Error('the browser undid a write', { cause: why })),
  )
  try {
    await work()
  } catch (why) {
    abort(transaction)
    await done
    throw why
  }
  const why = await done
  if (why !== undefined) throw why
}

function abort(transaction: Transaction): void {
  try {
    transaction.abort()
  } catch {
    // It had ended by itself.
  }
}

async function persisted(): Promise<boolean> {
  const { storage } = navigator
  if (storage?.persist === undefined) return false
  return (await storage.persisted()) || (await storage.persist())
}

async function roomLeft(): Promise<number | undefined> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {}
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage)
}
