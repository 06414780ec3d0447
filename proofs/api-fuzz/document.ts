import { z } from 'zod'
import { openApiDocument } from '#platform/openapi'
import { published } from '../../apps/yunpu/modules.ts'

/** A branch of the document. */
export type Json = { readonly [name: string]: unknown }

const Branch = z.record(z.string(), z.unknown())

/** The document as a reader sees it: from JSON, so that nothing of ours comes along. */
export const document: Json = branch(JSON.parse(JSON.stringify(openApiDocument(published))))

/** One operation as the document tells it. */
export type Told = {
  /** `stock.adjust`, or `log` for the device's log. */
  readonly id: string
  readonly method: 'GET' | 'POST'
  /** `/v1/log/{chain}` */
  readonly path: string
  /** The parameters of a query, or the body of an action, as one object. */
  readonly input: Json
  readonly responses: Json
}

/** Every operation with JSON in and out, sorted by name: `/v1/…`, and what an operator asks. */
export function toldOperations(): readonly Told[] {
  const told = Object.entries(branch(document['paths'])).flatMap(([path, methods]) =>
    Object.entries(branch(methods)).map(([method, operation]) => toldOf(path, method, branch(operation))),
  )
  // A stream has no end, so it is no answer to be judged.
  return told.filter(({ path }) => path !== '/events').toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

/** Follows `$ref`; what stands beside it stays. */
export function resolved(schema: Json): Json {
  const { $ref, ...beside } = schema
  if (typeof $ref !== 'string') return schema
  return { ...resolved(branch(at($ref))), ...beside }
}

/** An object of the document. Throws when there is none. */
export function branch(value: unknown): Json {
  return Branch.parse(value)
}

function at(reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((found, name) => branch(found)[name], document)
}

function toldOf(path: string, method: string, operation: Json): Told {
  const parameters = z
    .array(Branch)
    .parse(operation['parameters'] ?? [])
    .map(resolved)
  const asked = parameters.filter((parameter) => parameter['in'] === 'query')
  const properties = Object.fromEntries(asked.map((parameter) => [String(parameter['name']), parameter['schema']]))
  const required = asked.filter((parameter) => parameter['required'] === true).map((parameter) => String(parameter['name']))
  const body = operation['requestBody']
  const input =
    body === undefined
      ? { type: 'object', properties, required, additionalProperties: false }
      : branch(branch(branch(branch(body)['content'])['application/json'])['schema'])
  const id = String(operation['operationId'])
  return { id, method: method === 'get' ? 'GET' : 'POST', path, input, responses: branch(operation['responses']) }
}
