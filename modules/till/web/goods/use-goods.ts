import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { categories, productByCode, saleCatalogue, weighCodeSettings, type SaleGood } from '#modules/catalog'
import type { OutputOf } from '#platform/contract'
import type { WeighLayout } from '#science/barcode'
import { ApiRefused, ask, keepAnswersOf, useAsk, useLive, useSession } from '#web/ui'
import { asGood } from '../ticket/price.ts'
import { GoodsIndex } from './goods-index.ts'
import { keepGoods, readKeptGoods, type Category } from './keep-goods.ts'
import { readScan, type Scan } from './read-scan.ts'

/** The goods that are here. The index is one and the same; the shelf around it is new whenever they changed. */
export type Shelf = { readonly index: GoodsIndex }
type Loaded = {
  readonly shelf: Shelf
  readonly isComplete: boolean
  readonly error: unknown
  readonly categories: readonly Category[]
}

/** News of the catalog comes in bursts, as when an import runs: they are fetched together. */
const SETTLE_MILLISECONDS = 600
/** For news that were missed while the line was down. */
const REFRESH_MILLISECONDS = 120_000
/** After the line broke in the middle. */
const AGAIN_MILLISECONDS = 5000
/** Latest after a change. */
const KEEP_MILLISECONDS = 5000
const NEWS = ['productAdded', 'productChanged', 'priceChanged', 'productWithdrawn', 'productReturned'].map(
  (kind) => `catalog.${kind}`,
)

/** The goods of one shop, held by the till and kept on the device, asked for by what changed since. */
class GoodsStore {
  readonly index = new GoodsIndex()
  readonly #shopId: string
  readonly #watchers = new Set<() => void>()
  #loaded: Loaded = { shelf: { index: this.index }, isComplete: false, error: null, categories: [] }
  #version = 0
  #isAsking = false
  #opened: Promise<void> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(shopId: string) {
    this.#shopId = shopId
  }

  get = (): Loaded => this.#loaded

  /** Of the catalog; undefined while nothing of it is here. */
  get version(): number | undefined {
    return this.#version === 0 ? undefined : this.#version
  }

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Asks soon for what changed. */
  refreshSoon = (): void => this.#refreshIn(SETTLE_MILLISECONDS)

  refresh = async (): Promise<void> => {
    if (this.#isAsking) return this.refreshSoon()
    this.#isAsking = true
    try {
      await (this.#opened ??= this.#open())
      let after: string | null = null
      let hasChanged = false
      do {
        const page: OutputOf<typeof saleCatalogue> = await ask(saleCatalogue, {
          since: this.#version,
          ...(after === null ? {} : { after }),
        })
        this.index.put(page.items)
        this.index.remove(page.gone)
        after = page.next
        if (after === null) this.#version = page.version
        const changed = page.items.length + page.gone.length > 0
        hasChanged ||= changed
        this.#become({
          ...(changed ? { shelf: { index: this.index } } : {}),
          isComplete: this.#loaded.isComplete || after === null,
          error: null,
        })
      } while (after !== null)
      if (hasChanged) this.#keepSoon()
    } catch (error) {
      this.#become({ error })
      if (!(error instanceof ApiRefused)) this.#refreshIn(AGAIN_MILLISECONDS)
    } finally {
      this.#isAsking = false
    }
  }

  /** A good that the till learnt of otherwise: just added here, or found by the server. */
  learn(good: SaleGood): void {
    this.index.put([good])
    this.#become({ shelf: { index: this.index } })
  }

  /** What the device kept is sold by at once; what changed since comes after. */
  async #open(): Promise<void> {
    // What cannot be read is no loss: the shop's server has it all.
    const kept = await readKeptGoods(this.#shopId).catch((error: unknown) => reportError(error))
    if (kept === undefined) return
    this.index.open(kept)
    this.#version = kept.version
    this.#become({ shelf: { index: this.index }, isComplete: true, error: null, categories: kept.categories })
  }

  #refreshIn(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.refresh(), milliseconds)
  }

  /** The tree of categories, which the server counts the goods of: asked once the till can sell. */
  group(categories: readonly Category[]): void {
    if (JSON.stringify(categories) === JSON.stringify(this.#loaded.categories)) return
    this.#become({ categories })
    if (this.#loaded.isComplete) this.#keepSoon()
  }

  #keepSoon(): void {
    const keep = () => {
      this.index.gather()
      const { segments, gone, size } = this.index
      keepGoods(this.#shopId, {
        version: this.#version,
        size,
        gone: [...gone],
        segments,
        categories: this.#loaded.categories,
      }).catch(reportError)
    }
    // A sale goes first.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(keep, { timeout: KEEP_MILLISECONDS })
    else setTimeout(keep, KEEP_MILLISECONDS)
  }

  #become(change: Partial<Loaded>): void {
    this.#loaded = { ...this.#loaded, ...change }
    for (const watcher of this.#watchers) watcher()
  }
}

const stores = new Map<string, GoodsStore>()
keepAnswersOf([weighCodeSettings])
const noLayouts: readonly WeighLayout[] = []

/** The goods that the till sells. */
export type Goods = Loaded & {
  /** Finds a code among the goods that are here. */
  readonly here: (code: string) => Scan | undefined
  /** Finds a code: here, and at the server when it is not here. Undefined: nobody knows it. */
  readonly find: (code: string) => Promise<Scan | undefined>
  readonly learn: (good: SaleGood) => void
  readonly refresh: () => void
}

/** The goods of the shop that is signed in, loaded once and kept fresh. */
export function useGoods(): Goods {
  const session = useSession()
  const shopId = session?.merchant.id ?? ''
  const personId = session?.person.id
  const store = storeOf(shopId)
  const loaded = useSyncExternalStore(store.watch, store.get)
  const layouts = useAsk(weighCodeSettings, {}).data?.layouts ?? noLayouts
  const tree = useAsk(categories, {}, { enabled: loaded.isComplete }).data?.items
  useEffect(() => {
    if (tree !== undefined) store.group(tree)
  }, [tree, store])
  useLive(NEWS, store.refreshSoon)
  useEffect(() => {
    void store.refresh()
    const timer = setInterval(() => void store.refresh(), REFRESH_MILLISECONDS)
    return () => clearInterval(timer)
    // Whoever was here before may have been locked out in the middle of it.
  }, [store, personId])
  return useMemo(
    () => ({
      ...loaded,
      here: (code) => readScan(code, store.index, layouts),
      find: async (code) => readScan(code, store.index, layouts) ?? (await findAtServer(code, store)),
      learn: (good) => store.learn(good),
      refresh: () => void store.refresh(),
    }),
    [loaded, layouts, store],
  )
}

/** The catalog's version that this till sells a shop's goods by; undefined while it has none. */
export function goodsVersion(shopId: string): number | undefined {
  return stores.get(shopId)?.version
}

function storeOf(shopId: string): GoodsStore {
  const store = stores.get(shopId) ?? new GoodsStore(shopId)
  stores.set(shopId, store)
  return store
}

/** A good may be younger than the till's list. A server that is silent knows nothing either. */
async function findAtServer(code: string, store: GoodsStore): Promise<Scan | undefined> {
  try {
    const found = await ask(productByCode, { code })
    const good = asGood(found.product)
    store.learn(good)
    const barcode = good.barcodes.find((known) => known.code === code)
    return {
      good,
      code: barcode?.code ?? (found.by === 'weighCode' ? code : null),
      quantityThousandths: found.quantityThousandths,
      labelAmountMinor: good.byWeight ? found.amountMinor : null,
    }
  } catch (error) {
    if (error instanceof ApiRefused && error.code === 'CODE_UNKNOWN') return undefined
    if (store.get().isComplete) return undefined
    throw error
  }
}
