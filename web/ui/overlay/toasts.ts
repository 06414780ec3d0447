import { useSyncExternalStore } from 'react'

/** A short message at the foot of the screen. */
export type Toast = {
  id: number
  text: string
  tone: 'good' | 'bad'
  undo: (() => void) | undefined
  seconds: number
}

/** At most this many at once: more would cover the work. */
const toastsMax = 3
const listeners = new Set<() => void>()
let toasts: readonly Toast[] = []
let lastId = 0

/** Tells in passing: `toast('已保存')`. With `undo`, the person has 8 seconds to take it back. */
export function toast(text: string, options: { tone?: 'good' | 'bad'; undo?: () => void } = {}): void {
  lastId += 1
  const { tone = 'good', undo } = options
  const seconds = undo === undefined ? (tone === 'bad' ? 6 : 3) : 8
  set([...toasts, { id: lastId, text, tone, undo, seconds }].slice(-toastsMax))
}

/** Takes a toast away. */
export function dismissToast(id: number): void {
  set(toasts.filter((shown) => shown.id !== id))
}

/** The toasts now. */
export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    subscribe,
    () => toasts,
    () => toasts,
  )
}

function set(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
