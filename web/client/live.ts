import { useEffect, useRef, useSyncExternalStore } from 'react'
import { z } from 'zod'

/** One piece of live news. `kind` is an event's name: `till.saleCompleted`. */
export type News = { id: string; kind: string; at: string; storeId: string | null }

/** `idle` when nobody listens. */
export type LiveState = 'idle' | 'connecting' | 'live' | 'lost'

const NewsShape = z.object({
  id: z.string(),
  kind: z.string(),
  at: z.string(),
  storeId: z
    .string()
    .nullish()
    .transform((storeId) => storeId ?? null),
})

const reconnectMillisecondsMax = 20_000

/** The tab's one line to `/events`: opened by the first listener, closed after the last. */
class LiveLine {
  #source: EventSource | undefined
  #state: LiveState = 'idle'
  #failures = 0
  #reconnect: ReturnType<typeof setTimeout> | undefined
  #missedSome = false
  readonly #handlers = new Map<string, Set<(news: News) => void>>()
  readonly #watchers = new Set<() => void>()
  readonly #caughtUp = new Set<() => void>()

  get state(): LiveState {
    return this.#state
  }

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Calls back after the line was down and is up again: news may have been missed. */
  onReturn(callback: () => void): () => void {
    this.#caughtUp.add(callback)
    return () => this.#caughtUp.delete(callback)
  }

  listen(kind: string, handler: (news: News) => void): () => void {
    const handlers = this.#handlers.get(kind) ?? new Set()
    if (!this.#handlers.has(kind)) this.#source?.addEventListener(kind, this.#hear)
    this.#handlers.set(kind, handlers.add(handler))
    if (this.#source === undefined && this.#reconnect === undefined) this.#open()
    return () => {
      handlers.delete(handler)
      if (handlers.size > 0) return
      this.#handlers.delete(kind)
      this.#source?.removeEventListener(kind, this.#hear)
      if (this.#handlers.size === 0) this.#close()
    }
  }

  #open(): void {
    this.#reconnect = undefined
    const source = new EventSource('/events')
    this.#source = source
    this.#become(this.#failures === 0 ? 'connecting' : 'lost')
    for (const kind of this.#handlers.keys()) source.addEventListener(kind, this.#hear)
    source.addEventListener('open', () => {
      this.#failures = 0
      this.#become('live')
      if (this.#missedSome) for (const callback of this.#caughtUp) callback()
      this.#missedSome = false
    })
    source.addEventListener('error', () => {
      this.#missedSome = true
      this.#become('lost')
      // While it is CONNECTING the browser tries again by itself; once CLOSED it never would.
      if (source.readyState !== EventSource.CLOSED) return
      this.#source = undefined
      const wait = Math.min(1000 * 2 ** this.#failures, reconnectMillisecondsMax)
      this.#failures += 1
      this.#reconnect = setTimeout(() => this.#open(), wait)
    })
  }

  #close(): void {
    clearTimeout(this.#reconnect)
    this.#reconnect = undefined
    this.#source?.close()
    this.#source = undefined
    this.#failures = 0
    this.#become('idle')
  }

  #hear = (message: MessageEvent<unknown>): void => {
    const news = readNews(message.data)
    if (news !== undefined) for (const handler of this.#handlers.get(news.kind) ?? []) handler(news)
  }

  #become(state: LiveState): void {
    if (this.#state === state) return
    this.#state = state
    for (const watcher of this.#watchers) watcher()
  }
}

/** The tab's one line. */
export const liveLine = new LiveLine()

/** Hears live news of these kinds: `useLive(['till.saleCompleted'], () => refresh())`. */
export function useLive(kinds: readonly string[], handler: (news: News) => void): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  const list = kinds.join(' ')
  useEffect(() => {
    const stops = list
      .split(' ')
      .filter(Boolean)
      .map((kind) => liveLine.listen(kind, (news) => latest.current(news)))
    return () => stops.forEach((stop) => stop())
  }, [list])
}

/** Whether live news arrives now. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    liveLine.watch,
    () => liveLine.state,
    () => 'idle',
  )
}

/** Reads the data of one server-sent event; undefined when it is not news. */
export function readNews(data: unknown): News | undefined {
  if (typeof data !== 'string') return undefined
  try {
    return NewsShape.parse(JSON.parse(data))
  } catch {
    return undefined
  }
}
