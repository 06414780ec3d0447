import { useSyncExternalStore } from 'react'
import type { Language } from '#platform/contract'

const storageKey = 'yunpu.language'
const listeners = new Set<() => void>()
let current: Language = atStart()

/** The language the screens speak now. */
export function currentLanguage(): Language {
  return current
}

/** Switches every screen of this tab, and remembers the choice on this device. */
export function setLanguage(language: Language): void {
  current = language
  if (typeof localStorage !== 'undefined') localStorage.setItem(storageKey, language)
  tellDocument()
  for (const listener of listeners) listener()
}

/** The language now; renders again when it is switched. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage, () => 'zh')
}

/** The tag that `Intl` and the document understand. */
export function localeOf(language: Language): 'zh-CN' | 'en' {
  return language === 'zh' ? 'zh-CN' : 'en'
}

/** A link may say `?lang=`; else what this device chose before; else Chinese. */
export function chooseLanguage(addressSearch: string, remembered: string | null): Language {
  const asked = new URLSearchParams(addressSearch).get('lang')
  for (const candidate of [asked, remembered]) {
    if (candidate === 'zh' || candidate === 'zh-CN') return 'zh'
    if (candidate === 'en') return 'en'
  }
  return 'zh'
}

function atStart(): Language {
  if (typeof window === 'undefined') return 'zh'
  const language = chooseLanguage(window.location.search, localStorage.getItem(storageKey))
  document.documentElement.lang = localeOf(language)
  return language
}

function tellDocument(): void {
  if (typeof document !== 'undefined') document.documentElement.lang = localeOf(current)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
