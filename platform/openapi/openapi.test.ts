import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { action, Id, pageInput, page, query } from '#platform/contract'
import { answer, defineModule, perform } from '#platform/module'
import { openApiDocument } from './index.ts'

const Good = z.strictObject({ id: Id, name: z.string(), price: z.int().default(0) }).meta({ id: 'Good' })
const contract = {
  goods: query('shop.goods', {
    title: { zh: '商品', en: 'Goods' },
    needs: 'shop.view',
    agent: 'Lists goods.',
    input: z.strictObject({ search: z.string().max(100).optional().meta({ description: 'Part of a name' }), ...pageInput }),
    output: page(Good),
  }),
  add: action('shop.add', {
    title: { zh: '加', en: 'Add' },
    needs: 'shop.edit',
    input: z.strictObject({ good: Good, pattern: z.string().optional() }),
    output: z.strictObject({ id: Id }),
    refuses: { FULL: { zh: '满了。', en: 'Full.' }, GONE: { zh: '没了。', en: 'Gone.', status: 410 } },
  }),
  ring: action('shop.ring', {
    title: { zh: '铃', en: 'Ring' },
    needs: 'public',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
}
const handlers = {
  goods: answer(contract.goods, async () => ({ items: [], next: null })),
  add: perform(contract.add, async () => ({ id: '' })),
  ring: perform(contract.ring, async () => ({})),
}
const shop = defineModule({ name: 'shop', title: { zh: '店', en: 'Shop' }, contract, uses: [], handlers })
const other = defineModule({ name: 'alley', title: { zh: '巷', en: 'Alley' }, contract: {}, uses: [], handlers: {} })

type Branch = Record<string, unknown>
const document = JSON.parse(JSON.stringify(openApiDocument([shop, other]))) as Branch
function at(...path: string[]): unknown {
  return path.reduce<unknown>((here, step) => (here as Branch)[step], document)
}
function* branches(value: unknown, path: readonly string[] = []): Generator<{ value: Branch; path: readonly string[] }> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield { value: value as Branch, path }
  for (const [name, inner] of Object.entries(value)) yield* branches(inner, [...path, name])
}

test('queries are GET with flat parameters, actions are POST with a body and an idempotency key', () => {
  expect(at('paths', '/v1/shop.goods', 'get', 'parameters')).toEqual([
    { name: 'search', in: 'query', required: false, description: 'Part of a name', schema: { type: 'string', maxLength: 100 } },
    { name: 'limit', in: 'query', required: false, schema: { type: 'integer', default: 50, minimum: 1, maximum: 200 } },
    expect.objectContaining({ name: 'after', in: 'query' }),
  ])
  expect(at('paths', '/v1/shop.add', 'post', 'parameters')).toEqual([
    { $ref: '#/components/parameters/IdempotencyKey' },
    { $ref: '#/components/parameters/Approval' },
  ])
  expect(at('paths', '/v1/shop.add', 'post', 'operationId')).toBe('shop.add')
  expect(at('paths', '/v1/shop.ring', 'post', 'security')).toEqual([{}, { session: [] }, { bearer: [] }])
})

test('shapes with an id are shared components; what reads wider than it answers has a name for each', () => {
  expect(at('components', 'schemas', 'Good', 'required')).toEqual(['id', 'name', 'price'])
  expect(at('components', 'schemas', 'GoodInput', 'required')).toEqual(['id', 'name'])
  expect(at('components', 'schemas', 'Id')).toEqual({ type: 'string', format: 'uuid', description: 'UUID' })
  expect(at('paths', '/v1/shop.add', 'post', 'requestBody', 'content', 'application/json', 'schema')).toEqual({
    type: 'object',
    properties: { good: { $ref: '#/components/schemas/GoodInput' }, pattern: { type: 'string' } },
    required: ['good'],
    additionalProperties: false,
  })
})

test('every refusal of the contract stands under its status with both languages', () => {
  const conflict = at('paths', '/v1/shop.add', 'post', 'responses', '409', 'content', 'application/problem+json') as Branch
  expect(conflict['schema']).toEqual({ $ref: '#/components/schemas/Problem' })
  expect(conflict['examples']).toMatchObject({ FULL: { value: { code: 'FULL', zh: '满了。', en: 'Full.', status: 409 } } })
  expect(at('paths', '/v1/shop.add', 'post', 'responses', '410', 'description')).toBe('GONE')
  expect(Object.keys(at('paths', '/v1/shop.goods', 'get', 'responses') as Branch)).toEqual([
    '200',
    '400',
    '401',
    '403',
    '406',
    '429',
    '503',
  ])
})

test('it is OpenAPI 3.1: the parts that must be there are, references lead somewhere, schemas compile', () => {
  expect(document).toMatchObject({
    openapi: '3.1.0',
    info: { title: expect.any(String) as string, version: expect.any(String) as string },
  })
  const ids: unknown[] = []
  for (const [path, item] of Object.entries(at('paths') as Branch)) {
    expect(path).toMatch(/^\//)
    for (const [method, operation] of Object.entries(item as Branch)) {
      expect(['get', 'post']).toContain(method)
      const { operationId, responses, parameters = [], requestBody } = operation as Branch & { parameters?: Branch[] }
      ids.push(operationId)
      expect(method === 'get' && requestBody !== undefined).toBe(false)
      for (const response of Object.values(responses as Branch)) expect(response).toHaveProperty('description')
      for (const name of path.matchAll(/\{(\w+)\}/g))
        expect(parameters).toContainEqual(expect.objectContaining({ name: name[1], in: 'path', required: true }))
      for (const parameter of parameters)
        if (!('$ref' in parameter))
          expect(parameter).toEqual(
            expect.objectContaining({
              in: expect.stringMatching(/^(query|path|header)$/) as string,
              schema: expect.anything() as unknown,
            }),
          )
    }
  }
  expect(new Set(ids).size).toBe(ids.length)
  for (const { value } of branches(document))
    if (typeof value['$ref'] === 'string') expect(at(...value['$ref'].replace('#/', '').split('/'))).toBeTypeOf('object')
  for (const name of Object.keys(at('components', 'schemas') as Branch)) expect(name).toMatch(/^[A-Za-z0-9._-]+$/)
  expect(Object.keys(at('components', 'securitySchemes') as Branch)).toEqual(['session', 'bearer'])
})

test('every schema is a JSON Schema 2020-12', () => {
  const require = createRequire(import.meta.url)
  const { Ajv2020 } = require('ajv/dist/2020.js') as {
    Ajv2020: new (options: object) => { compile: (schema: object) => (value: unknown) => boolean }
  }
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const compile = (schema: unknown) =>
    ajv.compile({
      ...(JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/')) as object),
      $defs: JSON.parse(JSON.stringify(at('components', 'schemas')).replaceAll('#/components/schemas/', '#/$defs/')) as object,
    })
  const schemas = [...branches(document)].filter(({ path }) => path.at(-1) === 'schema')
  expect(schemas.length).toBeGreaterThan(10)
  for (const { value } of schemas) compile(value)
  const takesGood = compile({ $ref: '#/components/schemas/GoodInput' })
  expect(takesGood({ id: 'x', name: 'tea' })).toBe(true)
  expect(takesGood({ id: 'x', name: 'tea', more: 1 })).toBe(false)
})

test('it is the same to the byte, whatever order the modules come in', () => {
  expect(JSON.stringify(openApiDocument([other, shop]))).toBe(JSON.stringify(openApiDocument([shop, other])))
  const paths = Object.keys(at('paths') as Branch).filter((path) => path.startsWith('/v1/shop.'))
  expect(paths).toEqual(paths.toSorted())
})
