import { useSyncExternalStore } from 'react'
import { dark, light, type Palette } from './palette.ts'

/** What a person chose; `system` follows the device. */
export type ThemeChoice = 'light' | 'dark' | 'system'

const storageKey = 'yunpu.theme'
const listeners = new Set<() => void>()
let choice: ThemeChoice = atStart()

/** The choice now and how to make another; it is remembered on this device. */
export function useThemeChoice(): [ThemeChoice, (next: ThemeChoice) => void] {
  return [
    useSyncExternalStore(
      subscribe,
      () => choice,
      () => 'system',
    ),
    chooseTheme,
  ]
}

/** True when the screens are dark now. */
export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark, () => false)
}

/** The colours now, for what CSS cannot reach: charts. */
export function usePalette(): Palette {
  return useIsDark() ? dark : light
}

function chooseTheme(next: ThemeChoice): void {
  choice = next
  localStorage.setItem(storageKey, next)
  for (const listener of listeners) listener()
}

function isDark(): boolean {
  return choice === 'dark' || (choice === 'system' && systemIsDark().matches)
}

function systemIsDark(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)')
}

function atStart(): ThemeChoice {
  if (typeof window === 'undefined') return 'system'
  const asked = new URLSearchParams(window.location.search).get('theme')
  return [asked, localStorage.getItem(storageKey)].find(isChoice) ?? 'system'
}

function isChoice(value: string | null): value is ThemeChoice {
  return value === 'light' || value === 'dark' || value === 'system'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  const system = systemIsDark()
  system.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    system.removeEventListener('change', listener)
  }
}
