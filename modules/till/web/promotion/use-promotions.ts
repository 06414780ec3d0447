import { useEffect, useSyncExternalStore } from 'react'
import { activePromotions, type ActivePromotion } from '#modules/promotion'
import { ask, keepAnswer, keptAnswer, useLive, useSession } from '#web/ui'

/** News come in bursts, as when an owner goes through her list: they are fetched together. */
const SETTLE_MILLISECONDS = 1000
/** For news that were missed while the line was down. */
const REFRESH_MILLISECONDS = 60_000
const NEWS = ['promotionSaved', 'promotionPaused', 'promotionResumed', 'promotionEnded', 'couponsMade'].map(
  (kind) => `promotion.${kind}`,
)

/** What runs in a store. Until it is known no price is: `isKnown` says that somebody answered once. */
export type RunningPromotions = { readonly rules: readonly ActivePromotion[]; readonly isKnown: boolean; readonly error: unknown }

/** What runs in one store, held by the till, asked for by whether it changed. */
class PromotionStore {
  readonly #storeId: string
  readonly #watchers = new Set<() => void>()
  #running: RunningPromotions = { rules: [], isKnown: false, error: null }
  #version: string | null = null
  #isAsking = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(storeId: string) {
    this.#storeId = storeId
  }

  get = (): RunningPromotions => this.#running

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Asks soon for what changed. */
  refreshSoon = (): void => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.refresh(), SETTLE_MILLISECONDS)
  }

  refresh = async (): Promise<void> => {
    if (this.#isAsking) return this.refreshSoon()
    this.#isAsking = true
    try {
      const since = this.#version === null ? {} : { since: this.#version }
      const { version, unchanged, items } = await ask(activePromotions, { storeId: this.#storeId, ...since })
      this.#version = version
      if (unchanged) return
      keepAnswer(activePromotions, { storeId: this.#storeId }, { version, unchanged, items })
      this.#become({ rules: items, isKnown: true, error: null })
    } catch (error) {
      // What ran when somebody last answered still runs, as far as this till can know.
      const kept = this.#running.isKnown ? undefined : keptAnswer(activePromotions, { storeId: this.#storeId })
      this.#become(kept === undefined ? { ...this.#running, error } : { rules: kept.items, isKnown: true, error })
      if (!this.#running.isKnown) this.refreshSoon()
    } finally {
      this.#isAsking = false
    }
  }

  #become(running: RunningPromotions): void {
    this.#running = running
    for (const watcher of this.#watchers) watcher()
  }
}

const stores = new Map<string, PromotionStore>()

/** The promotions that run in the store that is signed in, loaded once and kept fresh. */
export function usePromotions(): RunningPromotions {
  const storeId = useSession()?.store.id ?? ''
  const store = storeOf(storeId)
  const running = useSyncExternalStore(store.watch, store.get)
  useLive(NEWS, store.refreshSoon)
  useEffect(() => {
    if (storeId === '') return
    void store.refresh()
    const timer = setInterval(() => void store.refresh(), REFRESH_MILLISECONDS)
    return () => clearInterval(timer)
  }, [store, storeId])
  return running
}

function storeOf(storeId: string): PromotionStore {
  const store = stores.get(storeId) ?? new PromotionStore(storeId)
  stores.set(storeId, store)
  return store
}
