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

/** Opens an empty set of shared schemas. */
export function openSchemas(): Schemas {
  const shared = new Map<string, Json>()
  const keep = (name: string, schema: Json, io: 'input' | 'output'): string => {
    const before = shared.get(name)
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(schema)) {
      // A shape with defaults reads wider than it answers: what is asked for keeps a name of its own.
      if (io === 'input' && !name.endsWith('Input')) return keep(`${name}Input`, schema, io)
      throw new Error(`two shapes share the id '${name}'`)
    }
    shared.set(name, schema)
    return name
  }
  return {
    of: (schema, io) => {
      // Wrapped, so that a shape with an id of its own becomes a component even at the top.
      const { $defs, properties } = asJson(z.toJSONSchema(z.strictObject({ it: schema }), { io, target: 'draft-2020-12' }))
      const names = new Map<string, string>()
      const defined = Object.entries(asJson($defs ?? {})).map(([name, definition]) => [name, asJson(definition)] as const)
      for (const [name] of defined) names.set(name, name)
      for (const [name, definition] of defined) names.set(name, keep(name, tidy(definition, names), io))
      return tidy(asJson(asJson(properties)['it']), names)
    },
    all: () => Object.fromEntries([...shared.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1))),
  }
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
