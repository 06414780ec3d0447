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
  assertSound(value, undefined)
  return value
}

/** Throws INPUT_INVALID when a text holds what PostgreSQL or UTF-8 cannot carry; `field` names it then. */
export function assertSoundText(text: string, field: () => string): void {
  if (text.includes('\0')) throw invalidInput(field(), { zh: '文字里有 NUL 字符', en: 'NUL character' })
  if (!text.isWellFormed()) throw invalidInput(field(), { zh: '文字里有残缺的字符', en: 'broken character (lone surrogate)' })
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    // What the parser says names positions in bytes that the caller may not have written.
    throw commonRefused('JSON_MALFORMED')
  }
}

/** The way to a value: its name, and the way to what holds it. Spelled out only for a refusal. */
type Path = { readonly name: string | number; readonly behind: Path | undefined; readonly depth: number }

function assertSound(value: unknown, path: Path | undefined): void {
  if (typeof value === 'string') return assertSoundText(value, () => spelled(path))
  if (typeof value === 'number' && !Number.isFinite(value))
    throw invalidInput(spelled(path), { zh: '数字超出范围', en: 'number out of range' })
  if (typeof value !== 'object' || value === null) return
  const depth = (path?.depth ?? 0) + 1
  if (depth > DEPTH_MAX)
    throw invalidInput(spelled(path, 3), {
      zh: `嵌套超过 ${DEPTH_MAX} 层`,
      en: `nested deeper than ${DEPTH_MAX} levels`,
    })
  if (Array.isArray(value)) return value.forEach((item, index) => assertSound(item, { name: index, behind: path, depth }))
  for (const [name, inner] of Object.entries(value)) {
    const within = { name, behind: path, depth }
    if (poisonedNames.has(name)) throw invalidInput(spelled(within), { zh: '不允许的字段名', en: 'name not allowed' })
    assertSoundText(name, () => spelled(within).replaceAll('\0', ''))
    assertSound(inner, within)
  }
}

/** `lines.0.name`, of its first `most` parts; long and broken names shortened and mended. */
function spelled(path: Path | undefined, most = DEPTH_MAX + 1): string {
  const names: (string | number)[] = []
  for (let at = path; at !== undefined; at = at.behind) names.unshift(shown(at.name))
  return names.slice(0, most).join('.')
}

function shown(name: string | number): string | number {
  return typeof name === 'number' ? name : name.slice(0, TEXT_SHOWN_MAX).toWellFormed()
}
