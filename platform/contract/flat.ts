import { z } from 'zod'

/**
 * Throws unless every property of a query's input is a scalar or a list of scalars, because a
 * query travels in the address line.
 */
export function assertFlat(name: string, input: z.ZodObject): void {
  for (const [property, schema] of Object.entries(input.shape)) {
    const core = unwrap(schema)
    const item = core instanceof z.ZodArray ? unwrap(core.element) : core
    if (item instanceof z.ZodObject || item instanceof z.ZodArray || item instanceof z.ZodRecord)
      throw new Error(`${name}: a query's input is flat, but '${property}' is nested`)
  }
}

/** Reads a query's input from address-line parameters: numbers, booleans and lists by the schema's own types. */
export function readFlat(input: z.ZodObject, parameters: Readonly<Record<string, string | readonly string[]>>): unknown {
  const read: Record<string, unknown> = {}
  for (const [property, raw] of Object.entries(parameters)) {
    const schema = input.shape[property]
    const core = schema === undefined ? undefined : unwrap(schema)
    if (core instanceof z.ZodArray) read[property] = [raw].flat().map((text) => readScalar(unwrap(core.element), text))
    else read[property] = typeof raw === 'string' ? readScalar(core, raw) : raw
  }
  return read
}

function readScalar(schema: z.core.$ZodType | undefined, text: string): unknown {
  if (schema instanceof z.ZodNumber && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (schema instanceof z.ZodBoolean && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return unwrap(schema.def.innerType)
  return schema
}
