import { useSyncExternalStore } from 'react'
import type { Desk } from '../ticket/desk.ts'

/** The steps of a first sale, in order. */
export const guideSteps = ['add', 'more', 'pay', 'cash', 'next', 'done'] as const
export type GuideStep = (typeof guideSteps)[number]

/** `off`: nobody is guided. Whoever skipped or finished it is not invited again on this device. */
export type Guide = { readonly step: GuideStep | 'off'; readonly isInvited: boolean }

const STORAGE_KEY = 'yunpu.till.guided'
const watchers = new Set<() => void>()
let guide: Guide = {
  step: 'off',
  isInvited: typeof localStorage !== 'undefined' && localStorage.getItem(STORAGE_KEY) === null,
}

/** Where the guided first sale stands. */
export function useGuide(): Guide {
  return useSyncExternalStore(watch, () => guide)
}

/** Begins the guide anew. */
export function beginGuide(): void {
  become({ ...guide, step: 'add' })
}

/** Ends the guide, finished, skipped or not wanted; it can be begun again from the menu. */
export function endGuide(): void {
  localStorage.setItem(STORAGE_KEY, 'yes')
  become({ step: 'off', isInvited: false })
}

/** Goes on to the next step when its deed is done. */
export function goOnGuide(desk: Desk, isPaying: boolean): void {
  const next = stepAfter(guide.step, desk, isPaying)
  if (next !== guide.step) become({ ...guide, step: next })
}

/** The step after what was done on the counter. Who runs ahead is not held back. */
export function stepAfter(step: Guide['step'], desk: Desk, isPaying: boolean): Guide['step'] {
  if (step === 'off' || step === 'done') return step
  if (step === 'next') return desk.done === null ? 'done' : step
  if (desk.done !== null) return 'next'
  const pieces = desk.ticket.lines.reduce((sum, { quantityThousandths }) => sum + quantityThousandths, 0)
  if (isPaying) return 'cash'
  if (desk.ticket.lines.length === 0) return 'add'
  return desk.ticket.lines.length > 1 || pieces > 1000 ? 'pay' : 'more'
}

function become(next: Guide): void {
  guide = next
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
