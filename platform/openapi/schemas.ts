import { z } from 'zod'

/** A JSON Schema, or any other branch of the document. */
export type Json = { [name: string]: unknown }

/** The document's shared schemas, gathered while operations are folded in. */
export type Schemas = {
  /** The schema as a branch of the document; shapes with an `id` become shared components. */
  readonly of: (schema: z.ZodType, io: 'input' | 'output') => Json
  /** Shared schemas by name, sorted. */
  readonly all: () => Json
}

const DEFINED = '#/$defs/'
const SHARED = '#/components/schemas/'

/** Opens an empty set of shared schemas. Fold all outputs in before inputs: they have the plain names. */
export function openSchemas(): Schemas {
  const shared = new Map<string, Json>()
  const answered = new Map<string, string>()
  const keep = (name: string, schema: Json): void => {
    const before = shared.get(name)
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(schema))
      throw new Error(`two shapes share the id '${name}'`)
    shared.set(name, schema)
  }
  return {
    of: (schema, io) => {
      // Wrapped, so that a shape with an id of its own becomes a component even at the top.
      const { $defs, properties } = asJson(z.toJSONSchema(z.strictObject({ it: schema }), { io, target: 'draft-2020-12' }))
      const defined = new Map(Object.entries(asJson($defs ?? {})).map(([name, definition]) => [name, asJson(definition)]))
      if (io === 'output') for (const [name, definition] of defined) answered.set(name, JSON.stringify(definition))
      const names = io === 'output' ? new Map<string, string>() : inputNames(defined, answered)
      for (const [name, definition] of defined) keep(names.get(name) ?? name, tidy(definition, names))
      return tidy(asJson(asJson(properties)['it']), names)
    },
    all: () => Object.fromEntries([...shared.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1))),
  }
}

/** A shape with defaults reads wider than it answers; then what is asked for has a name of its own, and so has what holds it. */
function inputNames(defined: ReadonlyMap<string, Json>, answered: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const texts = new Map([...defined].map(([name, definition]) => [name, JSON.stringify(definition)]))
  const names = new Map<string, string>()
  for (let before = -1; before !== names.size;) {
    before = names.size
    for (const [name, text] of texts) {
      const isAnswered = answered.has(name)
      const differs = isAnswered && answered.get(name) !== text
      const holdsOne = isAnswered && [...names.keys()].some((other) => text.includes(`"${DEFINED}${other}"`))
      if (differs || holdsOne) names.set(name, `${name}Input`)
    }
  }
  return names
}

/** Points references at the shared components and leaves out what says nothing more. */
function tidy(schema: Json, names: ReadonlyMap<string, string>): Json {
  const read: Json = {}
  for (const [key, value] of Object.entries(schema)) {
    if (isNoise(key, value, schema)) continue
    read[key] =
      key === '$ref' && typeof value === 'string' && value.startsWith(DEFINED)
        ? `${SHARED}${names.get(value.slice(DEFINED.length)) ?? value.slice(DEFINED.length)}`
        : tidyInner(value, names)
  }
  return read
}

function tidyInner(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => tidyInner(item, names))
  return typeof value === 'object' && value !== null ? tidy(asJson(value), names) : value
}

const knownFormats: readonly unknown[] = ['uuid', 'date', 'date-time', 'email']

/** A format says it better than its pattern; the bounds of safe integers go without saying. */
function isNoise(key: string, value: unknown, schema: Json): boolean {
  if (key === 'pattern') return knownFormats.includes(schema['format'])
  if (key === 'maximum') return value === Number.MAX_SAFE_INTEGER
  return key === 'minimum' && value === Number.MIN_SAFE_INTEGER
}

function asJson(value: object): Json
function asJson(value: unknown): Json
function asJson(value: unknown): Json {
  if (typeof value !== 'object' || value === null) throw new Error('a JSON Schema is an object')
  return Object.fromEntries(Object.entries(value))
}
