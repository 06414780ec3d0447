import fc from 'fast-check'
import { z } from 'zod'
import { type Chance, integerBetween, pick } from '#science/random'
import { branch, type Json, resolved } from './document.ts'

/** What values are drawn from. */
export type Source = {
  readonly chance: Chance
  /** An id for an input field of this name. */
  readonly idFor: (field: string) => string
  /** A text that some good, person or page really has; undefined: any will do. */
  readonly textFor: (field: string) => string | undefined
  /** A number that makes sense in a field of this name; undefined: any will do. */
  readonly numberFor: (field: string) => number | undefined
  /** How often a field that may be left out is there: 0…1. */
  readonly optional: number
}

const LENGTH_MAX = 400
const ITEMS_MAX = 4
const Branches = z.array(z.record(z.string(), z.unknown()))
const Names = z.array(z.string())

/** A value that the schema allows, as far as a schema can say. */
export function generate(source: Source, schema: Json, field = ''): unknown {
  const { chance } = source
  const told = resolved(schema)
  if (told['const'] !== undefined) return told['const']
  if (Array.isArray(told['enum'])) return pick(chance, z.array(z.unknown()).parse(told['enum']))
  const branches = told['anyOf'] ?? told['oneOf']
  if (branches !== undefined) return generate(source, pick(chance, Branches.parse(branches)), field)
  const type = Array.isArray(told['type']) ? pick(chance, Names.parse(told['type'])) : told['type']
  switch (type) {
    case 'object':
      return generateObject(source, told)
    case 'array':
      return generateArray(source, told, field)
    case 'string':
      return generateText(source, told, field)
    case 'integer':
      return source.numberFor(field) ?? generateInteger(chance, told)
    case 'number':
      return chance() * 1000
    case 'boolean':
      return chance() < 0.5
    case 'null':
      return null
    default:
      return pick(chance, [null, 'text', 7, true, {}, []])
  }
}

function generateObject(source: Source, told: Json): unknown {
  const required = Names.parse(told['required'] ?? [])
  const fields = Object.entries(branch(told['properties'] ?? {}))
  const there = fields.filter(([name]) => required.includes(name) || source.chance() < source.optional)
  return Object.fromEntries(there.map(([name, schema]) => [name, generate(source, branch(schema), name)]))
}

function generateArray(source: Source, told: Json, field: string): unknown {
  const min = Number(told['minItems'] ?? 0)
  const max = Math.max(min, Math.min(Number(told['maxItems'] ?? ITEMS_MAX), ITEMS_MAX))
  const length = integerBetween(source.chance, min, max)
  return Array.from({ length }, () => generate(source, branch(told['items'] ?? {}), field.replace(/s$/, '')))
}

function generateInteger(chance: Chance, told: Json): number {
  const min = Number(told['minimum'] ?? told['exclusiveMinimum'] ?? -Number.MAX_SAFE_INTEGER)
  const max = Number(told['maximum'] ?? Number.MAX_SAFE_INTEGER)
  const low = Math.max(min, -10_000)
  const near = Math.floor(low + chance() * Math.min(max - low, 10 ** integerBetween(chance, 0, 7)))
  return pick(chance, [near, near, near, near, min, max, Math.min(max, min + 1)])
}

const formats: Readonly<Record<string, (source: Source, field: string) => string>> = {
  uuid: ({ idFor }, field) => idFor(field),
  date: ({ chance }) => pick(chance, ['2026-03-02', '2024-02-29', '1970-01-01', '1900-01-01', '2999-12-31', today, today]),
  'date-time': ({ chance }) => pick(chance, ['2026-03-02T01:00:00.000Z', '1900-01-01T00:00:00.000Z', '2999-12-31T23:59:59.999Z']),
  uri: ({ chance }) => pick(chance, ['https://example.com/', 'http://127.0.0.1:1/', 'https://[::1]:1/x?y=z#q', 'x:']),
  email: () => 'someone@example.com',
}
const today = new Date().toISOString().slice(0, 10)

function generateText(source: Source, told: Json, field: string): string {
  const { chance } = source
  const format = formats[String(told['format'])]
  if (format !== undefined) return format(source, field)
  const known = source.textFor(field)
  const pattern = typeof told['pattern'] === 'string' ? new RegExp(told['pattern'], 'u') : undefined
  const min = Number(told['minLength'] ?? 0)
  const max = Number(told['maxLength'] ?? LENGTH_MAX)
  const fits = (text: string) => text.length >= min && text.length <= max && (pattern?.test(text) ?? true)
  if (known !== undefined && chance() < 0.6 && fits(known)) return known
  const drawn = pattern === undefined ? '' : matching(chance, pattern)
  const length = Math.min(Math.max(min, integerBetween(chance, 1, 12)), max)
  const letters = Array.from({ length }, () => pick(chance, alphabet)).join('')
  const drafts = [letters.slice(0, length), pick(chance, words), drawn, 'x'.repeat(Math.min(max, LENGTH_MAX)), 'x'.repeat(min)]
  const from = integerBetween(chance, 0, drafts.length - 1)
  return [...drafts.slice(from), ...drafts].find(fits) ?? drawn
}

const alphabet = Array.from('abcXYZ0189 -_.,;:\'"\\/%&<>?#$水店铺🛒é')
const words = [
  '',
  ' ',
  '%',
  '_',
  "'; drop table x; --",
  '$1',
  '../../etc/passwd',
  '<b>',
  '1e3',
  '-0',
  '%00',
  '全部',
  '🛒'.repeat(9),
  'NaN',
  'null',
]

function matching(chance: Chance, pattern: RegExp): string {
  // It cannot draw from classes of Unicode; there the other drafts fit.
  if (pattern.source.includes(String.raw`\p{`)) return ''
  const [text = ''] = fc.sample(fc.stringMatching(pattern), { seed: integerBetween(chance, 0, 2 ** 31), numRuns: 1 })
  return text
}
