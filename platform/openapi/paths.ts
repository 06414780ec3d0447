import type { Action, Operation, Query } from '#platform/contract'
import { ReplyBody, ShipmentBody } from '#platform/replica/contract'
import { problemResponses, responseOf, sharedRefusals } from './problems.ts'
import type { Json, Schemas } from './schemas.ts'

const signedIn = [{ session: [] }, { bearer: [] }]
const deedKey = { $ref: '#/components/parameters/IdempotencyKey' }
const approval = { $ref: '#/components/parameters/Approval' }

/** `/v1/<name>` of an operation. */
export function pathOf(operation: Operation, schemas: Schemas): Json {
  return operation.kind === 'query' ? { get: queryOf(operation, schemas) } : { post: actionOf(operation, schemas) }
}

function queryOf(query: Query, schemas: Schemas): Json {
  const input = schemas.of(query.input, 'input')
  const required = Array.isArray(input['required']) ? input['required'] : []
  const properties = Object.entries(recordOf(input['properties']))
  const parameters = properties.map(([name, schema]) => {
    const { description, ...rest } = recordOf(schema)
    const said = description === undefined ? {} : { description }
    return { name, in: 'query', required: required.includes(name), ...said, schema: rest }
  })
  return { ...headOf(query), ...(parameters.length === 0 ? {} : { parameters }), responses: responsesOf(query, schemas) }
}

function actionOf(action: Action, schemas: Schemas): Json {
  const content = { 'application/json': { schema: schemas.of(action.input, 'input') } }
  return {
    ...headOf(action),
    parameters: [deedKey, approval],
    requestBody: { required: Object.keys(action.input.shape).length > 0, content },
    responses: responsesOf(action, schemas),
  }
}

function headOf(operation: Operation): Json {
  const needs = operation.needs === 'public' ? 'public' : `needs \`${operation.needs}\``
  const hint = operation.agent === undefined ? '' : `\n\n${operation.agent}`
  return {
    operationId: operation.name,
    tags: [operation.name.split('.')[0] ?? ''],
    summary: `${operation.title.zh} · ${operation.title.en}`,
    description: `${operation.title.en} (${needs}).${hint}`,
    ...(operation.needs === 'public' ? { security: [{}, ...signedIn] } : {}),
  }
}

function responsesOf(operation: Operation, schemas: Schemas): Json {
  const content = { 'application/json': { schema: schemas.of(operation.output, 'output') } }
  return { '200': { description: operation.title.en, content }, ...problemResponses(operation) }
}

/** The addresses that are no operation: a device's log, live news, and what the operator asks. */
export function platformPaths(schemas: Schemas): Json {
  const shipped = problemResponses({ kind: 'action', needs: 'signed-in', refuses: {} })
  const json = (schema: Json) => ({ 'application/json': { schema } })
  const text = (type: string) => ({ [type]: { schema: { type: 'string' } } })
  const problem = (...codes: string[]) => responseOf(codes.map((code) => [code, sharedRefusals[code] ?? { zh: '', en: '' }]))
  const plain = (id: string, summary: string, responses: Json) => ({
    get: { operationId: id, tags: ['server'], summary, security: [{}], responses },
  })
  const flag = (name: string): Json => ({ type: 'object', properties: { [name]: { type: 'boolean' } }, required: [name] })
  const readiness: Json = {
    type: 'object',
    properties: { ready: { type: 'boolean' }, waiting: { type: 'array', items: { type: 'string' } } },
    required: ['ready', 'waiting'],
    additionalProperties: false,
  }
  return {
    '/v1/log/{chain}': {
      post: {
        operationId: 'log',
        tags: ['server'],
        summary: '上传设备流水 · Ship lines of a device’s own chain',
        description:
          'The answer is state: the receiver’s mark, which is the truth and may be lower than the sender’s, and the cloud’s. A gap is answered so too. Needs a device token; a box may ship the chains of all devices of its shop.',
        security: [{ bearer: [] }],
        parameters: [
          { name: 'chain', in: 'path', required: true, schema: { type: 'string', maxLength: 100, pattern: '^[\\w.-]+$' } },
        ],
        requestBody: { required: true, content: json(schemas.of(ShipmentBody, 'input')) },
        responses: { '200': { description: 'Marks', content: json(schemas.of(ReplyBody, 'output')) }, ...shipped },
      },
    },
    '/events': {
      get: {
        operationId: 'events',
        tags: ['server'],
        summary: '实时消息 · Live news of the shop, as server-sent events',
        description: '`event` is the kind of news; `data` is `{id, kind, at, storeId}`. Ask for what it is about with a query.',
        responses: {
          '200': { description: 'A stream without end', content: text('text/event-stream') },
          '401': problem('NOT_SIGNED_IN', 'SESSION_EXPIRED'),
          '403': problem('ORIGIN_REFUSED'),
          '429': problem('TOO_MANY_REQUESTS'),
          '503': problem('NOT_READY', 'DATABASE_AWAY'),
        },
      },
    },
    '/healthz': plain('healthz', '存活 · Alive', {
      '200': { description: 'Alive, and the database answers', content: json(flag('alive')) },
      '503': problem('DATABASE_AWAY'),
    }),
    '/readyz': plain('readyz', '就绪 · Ready', {
      '200': { description: 'Ready', content: json(readiness) },
      '503': { description: 'Starting; `waiting` says for what', content: json(readiness) },
    }),
    '/metrics': plain('metrics', '指标 · Figures for Prometheus', {
      '200': { description: 'Figures', content: text('text/plain') },
    }),
  }
}

function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
