import { z } from 'zod'
import { categories, SaleGood } from '#modules/catalog'
import type { OutputOf } from '#platform/contract'
import type { Lines } from './lines.ts'
import type { Segment } from './segment.ts'

export type Category = OutputOf<typeof categories>['items'][number]

/** What a till keeps of its goods, so that it opens with them and asks only for what changed. */
export type KeptGoods = {
  /** The catalog's version that these are. */
  readonly version: number
  readonly size: number
  readonly gone: readonly string[]
  /** The tabs above the goods. */
  readonly categories: readonly Category[]
  readonly segments: readonly Segment[]
}

const DATABASE = 'yunpu.till'
const STORE = 'goods'
/** Goods of another shape were kept by another version: they are fetched anew. */
const FORMAT = `2 ${Object.keys(SaleGood.shape).toSorted().join(' ')}`

const LinesShape: z.ZodType<Lines> = z.object({ text: z.string(), starts: z.instanceof(Uint32Array) })
const SegmentShape: z.ZodType<Segment> = z.object({
  count: z.int(),
  ids: z.string(),
  families: z.string(),
  categories: z.string(),
  names: LinesShape,
  initials: LinesShape,
  numbers: LinesShape,
  codes: LinesShape,
  codeTable: z.instanceof(Uint32Array),
  rows: LinesShape,
  variants: z.instanceof(Uint32Array),
})
const Head = z.object({
  format: z.literal(FORMAT),
  version: z.int(),
  size: z.int(),
  gone: z.array(z.string()),
  categories: categories.output.shape.items,
  keys: z.array(z.string()),
})

/** Under which key a segment lies already; each is written once. */
const keys = new WeakMap<Segment, string>()
let lastKey = 0

const LAST_SHOP_KEY = 'yunpu.till.shop'
/** Begun before anybody knows who is signed in: mostly it is the shop of yesterday. */
const early = new Map<string, Promise<KeptGoods | undefined>>()

/** Begins to read the goods of the shop that this device rang up for last. */
export function readEarly(): void {
  const shopId = localStorage.getItem(LAST_SHOP_KEY)
  if (shopId !== null && !early.has(shopId)) early.set(shopId, readNow(shopId))
}

/** What this device kept of a shop's goods; undefined when nothing, or nothing that can be read. */
export async function readKeptGoods(shopId: string): Promise<KeptGoods | undefined> {
  const begun = early.get(shopId)
  early.clear()
  return await (begun ?? readNow(shopId))
}

async function readNow(shopId: string): Promise<KeptGoods | undefined> {
  const database = await openDatabase()
  if (database === undefined) return undefined
  try {
    const store = database.transaction(STORE).objectStore(STORE)
    const head = Head.safeParse(await answerOf(store.get(shopId)))
    if (!head.success) return undefined
    const found = await Promise.all(head.data.keys.map((key) => answerOf(store.get(key))))
    const segments = z.array(SegmentShape).safeParse(found)
    if (!segments.success) return undefined
    for (const [at, segment] of segments.data.entries()) keys.set(segment, head.data.keys[at] ?? '')
    return { ...head.data, segments: segments.data }
  } finally {
    database.close()
  }
}

/** Keeps the goods of a shop on this device, whole or not at all. A device that keeps nothing fetches them next time. */
export async function keepGoods(shopId: string, { segments, ...head }: KeptGoods): Promise<void> {
  const database = await openDatabase()
  if (database === undefined) return
  try {
    const transaction = database.transaction(STORE, 'readwrite')
    const store = transaction.objectStore(STORE)
    const before = Head.safeParse(await answerOf(store.get(shopId)))
    const kept = new Set(before.success ? before.data.keys : [])
    // Nobody knows what another version called its own.
    if (!before.success) store.delete(IDBKeyRange.bound(`${shopId}/`, `${shopId}0`))
    for (const segment of segments) {
      const known = keys.get(segment)
      if (known !== undefined && kept.has(known)) continue
      // Of this moment, so that two starts of one device never give the same.
      const key = `${shopId}/${Date.now()}.${(lastKey += 1)}`
      keys.set(segment, key)
      store.put(segment, key)
    }
    const now = segments.map((segment) => keys.get(segment) ?? '')
    for (const key of kept) if (!now.includes(key)) store.delete(key)
    store.put({ format: FORMAT, ...head, keys: now }, shopId)
    await doneOf(transaction)
    localStorage.setItem(LAST_SHOP_KEY, shopId)
  } finally {
    database.close()
  }
}

/** Undefined where the browser keeps nothing: a private window, or a full disk. */
async function openDatabase(): Promise<IDBDatabase | undefined> {
  try {
    const opening = indexedDB.open(DATABASE, 1)
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE))
    return await answerOf(opening)
  } catch {
    return undefined
  }
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser could not read')))
  })
}

function doneOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('the browser could not keep it')))
  })
}
