import { useSyncExternalStore } from 'react'

const STORAGE_KEY = 'yunpu.till.training'
const watchers = new Set<() => void>()
let isOn = typeof sessionStorage !== 'undefined' && sessionStorage.getItem(STORAGE_KEY) === 'on'

/** Whether this tab trains 练习: what is rung up then is never sent anywhere. It ends with the tab. */
export function useTraining(): boolean {
  return useSyncExternalStore(watch, isTraining)
}

/** The same, for what is no part of a screen. */
export function isTraining(): boolean {
  return isOn
}

/** Begins or ends training. The real ticket waits where it was. */
export function setTraining(next: boolean): void {
  isOn = next
  if (next) sessionStorage.setItem(STORAGE_KEY, 'on')
  else sessionStorage.removeItem(STORAGE_KEY)
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
