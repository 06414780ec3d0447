import { catalogueOf, type Module } from '#platform/module'
import { pathOf, platformPaths } from './paths.ts'
import { problemSchema } from './problems.ts'
import { type Json, openSchemas } from './schemas.ts'

/**
 * The OpenAPI 3.1 document: a fold over the contracts of these modules. The same modules give the
 * same document to the byte, whatever order they come in.
 */
export function openApiDocument(modules: readonly Module[], version = '0.1.0'): Json {
  const catalogue = catalogueOf(modules)
  const schemas = openSchemas()
  const operations = [...catalogue.operations.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1))
  for (const { output } of operations) schemas.of(output, 'output')
  const paths = Object.fromEntries(operations.map((operation) => [`/v1/${operation.name}`, pathOf(operation, schemas)]))
  const own = platformPaths(schemas)
  const tags = catalogue.modules
    .filter(({ operations: published }) => published.length > 0)
    .map(({ name, title }) => ({ name, description: `${title.zh} · ${title.en}` }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Yunpu 云铺',
      version,
      summary: 'The cloud a small shop runs on.',
      description:
        'Queries are `GET /v1/<module>.<verb>` with flat parameters; actions are `POST` with JSON. Money is in minor units (分), ' +
        'quantities in thousandths. Send `Idempotency-Key` with an action: the same key is never done twice, however late it comes again.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { bearer: [] }],
    tags: [...tags, { name: 'server', description: '服务器 · The server itself' }],
    paths: { ...paths, ...own },
    components: {
      schemas: { ...schemas.all(), Problem: problemSchema },
      parameters: { IdempotencyKey: idempotencyKey, Approval: approval },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'yunpu_session',
          description: 'Kept by the browser at sign-in. Actions also carry the header `x-yunpu-client`.',
        },
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key, a device token, or the `session` of a sign-in.' },
      },
    },
  }
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Made by the writer, one per deed. The same key with the same input answers the same for ever; with another input it is refused.',
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
}

const approval: Json = {
  name: 'x-yunpu-approval',
  in: 'header',
  required: false,
  description: 'Ids of approvals from `access.approve`, separated by commas: each opens its right for this one call.',
  schema: { type: 'string', maxLength: 200 },
}
