import { useSyncExternalStore } from 'react'
import { newKey, useSession } from '#web/ui'
import { afterPaint } from '../after-paint.ts'
import { useTraining } from '../training/training.ts'
import { changeDesk, openDesk, type Desk, type DeskAction } from './desk.ts'
import { readDesk } from './read-desk.ts'

/** One counter of one store in this tab. It survives going to the receipts and back, and a reload. */
class DeskStore {
  readonly #storageKey: string
  readonly #watchers = new Set<() => void>()
  #desk: Desk
  /** Writes down what a frame was drawn of before. */
  #keepNow: () => void = () => undefined

  constructor(place: string) {
    // Of this tab alone: two tabs that shared a ticket would both sell it.
    this.#storageKey = `yunpu.till.${place}`
    this.#desk = readDesk(sessionStorage.getItem(this.#storageKey) ?? '') ?? openDesk(newIds())
    // A page that is left or reloaded draws no frame any more.
    globalThis.addEventListener('pagehide', () => this.#keepNow())
  }

  get = (): Desk => this.#desk

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  change = (action: DeskAction): Desk => {
    this.#desk = changeDesk(this.#desk, action)
    // A line may wait for its frame. What says that money moved, or a sale is on its way, waits for nothing.
    if (action.do === 'ticket') this.#keepNow = afterPaint(this.#keep)
    else this.#keep()
    for (const watcher of this.#watchers) watcher()
    return this.#desk
  }

  readonly #keep = (): void => sessionStorage.setItem(this.#storageKey, JSON.stringify(this.#desk))
}

const stores = new Map<string, DeskStore>()

/** The ids of a new ticket. */
export function newIds(): { receiptId: string; key: string } {
  return { receiptId: newKey(), key: newKey() }
}

/** The counter of the store that is signed in, and how to change it. `change` answers the counter after it. */
export function useDesk(): { desk: Desk; change: (action: DeskAction) => Desk; now: () => Desk } {
  const storeId = useSession()?.store.id ?? ''
  // Training has a counter of its own: the real ticket waits where it was.
  const place = useTraining() ? `${storeId}.training` : storeId
  const known = stores.get(place) ?? new DeskStore(place)
  stores.set(place, known)
  return { desk: useSyncExternalStore(known.watch, known.get), change: known.change, now: known.get }
}
