import { useCallback } from 'react'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Language, Words } from '#platform/contract'
import { localeOf, useLanguage } from './language.ts'

/** What a message's `{places}` are filled with. */
export type Values = Readonly<Record<string, string | number | Date>>

/** Says one message of a dictionary in the language now. */
export type Say<Key extends string> = (key: Key, values?: Values) => string

type Dictionary<Key extends string> = Readonly<Record<Key, string>>

/**
 * Declares a screen's words, ICU messages in both languages. A key that `en` lacks, or has too
 * much, does not compile.
 *
 * @example
 * const useWords = words({
 *   zh: { found: '找到 {count} 种商品' },
 *   en: { found: '{count, plural, one {# product} other {# products}} found' },
 * })
 * const say = useWords()
 * say('found', { count: 3 })
 */
export function words<Key extends string>(dictionary: { zh: Dictionary<Key>; en: NoInfer<Dictionary<Key>> }): () => Say<Key> {
  return () => {
    const language = useLanguage()
    return useCallback((key, values) => sayIn(language, dictionary[language][key], values), [language])
  }
}

/** Picks from a pair that came from a contract or the server: titles, refusals. */
export function useSay(): (pair: Words) => string {
  const language = useLanguage()
  return useCallback((pair) => pair[language], [language])
}

const compiled = new Map<string, IntlMessageFormat>()

/** Formats one ICU message. Throws on a message that is not valid ICU: a bug, found by the first test that shows it. */
export function sayIn(language: Language, message: string, values?: Values): string {
  if (values === undefined && !/[{'<#]/.test(message)) return message
  const cacheKey = `${language}:${message}`
  const known = compiled.get(cacheKey) ?? new IntlMessageFormat(message, localeOf(language), undefined, { ignoreTag: true })
  compiled.set(cacheKey, known)
  return String(known.format({ ...values }))
}
