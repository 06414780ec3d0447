import { expect, test } from 'vitest'
import { loadContracts } from './contracts.ts'
import { differences, generatedDocument, goldenDocument, lostReferences } from './openapi.ts'

const PATHS_MIN = 60

test('docs/api/openapi.json is what the server says of itself (else: npm run check -- --fix)', async () => {
  expect(differences(goldenDocument(), await generatedDocument())).toEqual([])
})

test('the document holds every operation, and its references lead somewhere', async () => {
  const document = await generatedDocument()
  const paths = Object.keys(document['paths'] ?? {})
  expect(paths.length).toBeGreaterThanOrEqual(PATHS_MIN)
  const operations = (await loadContracts()).flatMap((one) => one.operations.map(({ name }) => `/v1/${name}`))
  expect(operations.filter((path) => !paths.includes(path))).toEqual([])
  expect(lostReferences(document)).toEqual([])
})

test('a change is named where it is, and a lost reference is caught', () => {
  const golden = { openapi: '3.1.0', paths: { '/v1/a.b': { get: 1 } }, components: { schemas: { Id: { type: 'string' } } } }
  expect(differences(golden, structuredClone(golden))).toEqual([])
  expect(differences(golden, { ...golden, paths: { '/v1/a.b': { get: 2 }, '/v1/a.c': {} } })).toEqual([
    'paths./v1/a.b',
    'paths./v1/a.c',
  ])
  expect(differences(golden, { ...golden, components: { schemas: { Id: { type: 'number' } } } })).toEqual([
    'components.schemas.Id',
  ])
  const use = { $ref: '#/components/schemas/Nowhere' }
  expect(lostReferences({ ...golden, paths: { '/v1/a.b': { use, known: { $ref: '#/components/schemas/Id' } } } })).toEqual([
    use.$ref,
  ])
})
