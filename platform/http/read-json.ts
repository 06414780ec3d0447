import { invalidInput } from '#platform/contract'
import { commonRefused } from './problem.ts'

/** No input of ours nests deeper than a few levels. */
export const DEPTH_MAX = 32
const TEXT_SHOWN_MAX = 60

const utf8 = new TextDecoder('utf-8', { fatal: true })
/** Names by which an object reaches its prototype. */
const poisonedNames = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Reads a JSON body whose every text the database can keep: UTF-8, no NUL, no lone surrogate, finite
 * numbers, no more than {@link DEPTH_MAX} levels, no name that reaches a prototype. An empty body is `{}`.
 * Throws JSON_MALFORMED or INPUT_INVALID naming the field.
 */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return {}
  const value = parse(bytes)
  assertSound(value, [])
  return value
}

/** Throws INPUT_INVALID when a text holds what PostgreSQL or UTF-8 cannot carry. */
export function assertSoundText(text: string, field: string): void {
  if (text.includes('\0')) throw invalidInput(field, { zh: '文字里有 NUL 字符', en: 'NUL character' })
  if (!text.isWellFormed()) throw invalidInput(field, { zh: '文字里有残缺的字符', en: 'broken character (lone surrogate)' })
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    // What the parser says names positions in bytes that the caller may not have written.
    throw commonRefused('JSON_MALFORMED')
  }
}

function assertSound(value: unknown, path: readonly (string | number)[]): void {
  if (typeof value === 'string') return assertSoundText(value, path.join('.'))
  if (typeof value === 'number' && !Number.isFinite(value))
    throw invalidInput(path.join('.'), { zh: '数字超出范围', en: 'number out of range' })
  if (typeof value !== 'object' || value === null) return
  if (path.length >= DEPTH_MAX)
    throw invalidInput(path.slice(0, 3).join('.'), {
      zh: `嵌套超过 ${DEPTH_MAX} 层`,
      en: `nested deeper than ${DEPTH_MAX} levels`,
    })
  if (Array.isArray(value)) return value.forEach((item, index) => assertSound(item, [...path, index]))
  for (const [name, inner] of Object.entries(value)) {
    const shown = [...path, name.slice(0, TEXT_SHOWN_MAX).toWellFormed()]
    if (poisonedNames.has(name)) throw invalidInput(shown.join('.'), { zh: '不允许的字段名', en: 'name not allowed' })
    assertSoundText(name, shown.join('.').replaceAll('\0', ''))
    assertSound(inner, shown)
  }
}
