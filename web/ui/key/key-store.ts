import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import type { Words } from '#platform/contract'

/** A deed that a key does. `id` is how a remapping remembers it: `till.pay`. */
export type KeyBinding = { id: string; combo: string; title: Words; run: () => void; disabled?: boolean }

const storageKey = 'yunpu.keys'
const Remapped = z.record(z.string(), z.string())
const listeners = new Set<() => void>()
let remapped: Readonly<Record<string, string>> = readRemapped()
let groups: readonly (readonly KeyBinding[])[] = []

/** The combination that does a deed now: the person's own, else the default. */
export function comboFor(binding: Pick<KeyBinding, 'id' | 'combo'>): string {
  return remapped[binding.id] ?? binding.combo
}

/** Gives a deed another combination on this device; undefined restores all defaults. */
export function remap(change: { id: string; combo: string } | undefined): void {
  remapped = change === undefined ? {} : { ...remapped, [change.id]: change.combo }
  localStorage.setItem(storageKey, JSON.stringify(remapped))
  tell()
}

/** Whose deed a combination does already, beside this one: changing a key to it would take it away from that one. */
export function conflictOf(id: string, combo: string): KeyBinding | undefined {
  return snapshot.find((binding) => binding.id !== id && comboFor(binding) === combo)
}

/** Every key in force by its deed, as a person set it: for a card to print. */
export function useKeyList(): readonly { id: string; title: Words; combo: string }[] {
  return useBindings().map(({ id, title, combo }) => ({ id, title, combo: comboFor({ id, combo }) }))
}

/** Puts bindings in force, over those before; returns how to take them away. */
export function bind(bindings: readonly KeyBinding[]): () => void {
  groups = [...groups, bindings]
  tell()
  return () => {
    groups = groups.filter((group) => group !== bindings)
    tell()
  }
}

/** The binding that a combination means now: the latest group first. */
export function bindingOf(combo: string): KeyBinding | undefined {
  return groups.flat().findLast((binding) => comboFor(binding) === combo && binding.disabled !== true)
}

/** All bindings in force, by id once, for the cheat sheet. */
export function useBindings(): readonly KeyBinding[] {
  const now = useSyncExternalStore(
    subscribe,
    () => snapshot,
    () => snapshot,
  )
  return now
}

let snapshot: readonly KeyBinding[] = []

function tell(): void {
  snapshot = [...new Map(groups.flat().map((binding) => [binding.id, binding])).values()]
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function readRemapped(): Readonly<Record<string, string>> {
  if (typeof localStorage === 'undefined') return {}
  try {
    return Remapped.parse(JSON.parse(localStorage.getItem(storageKey) ?? '{}'))
  } catch {
    // Someone wrote nonsense into the storage of this device: the defaults serve.
    return {}
  }
}
