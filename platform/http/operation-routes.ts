import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Action, Id, invalidInput, type Operation, type Query, readFlat, Refused } from '#platform/contract'
import { APPROVALS_MAX, type CallOptions, type Caller, type Catalogue } from '#platform/module'
import { type Gate, SESSION_COOKIE } from './gate.ts'
import type { Threshold } from './house.ts'
import { WireRefused } from './problem.ts'
import { readQuery } from './read-query.ts'
import { dropRefused, keepSession } from './session-cookie.ts'

/** Bytes of a body, unless a text of the input may be longer by its own contract. */
export const BODY_BYTES_MAX = 10 * 1024 * 1024
const BODY_MARGIN_BYTES = 64 * 1024
const AGENT_LENGTH_MAX = 300
const APPROVAL_HEADER = 'x-yunpu-approval'
/** Longer than any list that is still allowed. */
const APPROVAL_HEADER_LENGTH_MAX = 500

export type OperationRoutes = {
  readonly catalogue: Catalogue
  readonly gate: Gate
  readonly threshold: Threshold
  /** Checks every answer against its contract; for tests and fuzzing. */
  readonly validateAnswers: boolean
  /** Hears that a session was closed by its holder. */
  readonly onSessionClosed: (sessionId: string) => void
}

/** `GET /v1/<query>` and `POST /v1/<action>` for every operation of the catalogue. */
export function addOperations(server: FastifyInstance, given: OperationRoutes): void {
  for (const operation of given.catalogue.operations.values()) {
    const route = { url: `/v1/${operation.name}`, config: { operation: operation.name } }
    if (operation.kind === 'query') {
      server.route({ ...route, method: 'GET', handler: (request, reply) => answerQuery(given, operation, request, reply) })
    } else {
      const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
        // Before the body is read: strangers do not get to send ten megabytes.
        request.caller = await callerOf(given, operation, request, reply)
      }
      const handler = (request: FastifyRequest, reply: FastifyReply) => performAction(given, operation, request, reply)
      server.route({ ...route, method: 'POST', bodyLimit: bodyMaxOf(operation), onRequest, handler })
    }
  }
}

/** Bytes that a call of the action may send: ten megabytes, or what its longest text needs. */
export function bodyMaxOf(action: Action): number {
  const lengths = Object.values(action.input.shape).map((schema) => lengthMaxOf(schema))
  return Math.max(BODY_BYTES_MAX, ...lengths.map((length) => length + BODY_MARGIN_BYTES))
}

/** The caller's key for a deed, or undefined. Throws KEY_INVALID. */
export function deedKeyOf(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(header)) throw new WireRefused('KEY_INVALID')
  return header
}

/** Ids of approvals to use for a deed: `x-yunpu-approval: <id>,<id>`. Throws APPROVALS_UNREADABLE. */
export function approvalsOf(header: string | readonly string[] | undefined): string[] {
  if (header === undefined) return []
  const ids = String(header)
    .slice(0, APPROVAL_HEADER_LENGTH_MAX)
    .split(',')
    .map((id) => id.trim())
  if (ids.length > APPROVALS_MAX || ids.some((id) => !Id.safeParse(id).success)) throw new WireRefused('APPROVALS_UNREADABLE')
  return ids
}

async function answerQuery(given: OperationRoutes, query: Query, request: FastifyRequest, reply: FastifyReply) {
  assertAccepts(request)
  const caller = await callerOf(given, query, request, reply)
  const { kernel } = given.threshold.house()
  const input = readFlat(query.input, readQuery(request.raw.url ?? ''))
  // The kernel parses the input by the query's own contract; its type is known only there.
  const output = await kernel.ask(caller, query, known(input), fromOf(request))
  void reply.header('cache-control', 'no-store')
  return checked(given, query, output)
}

async function performAction(given: OperationRoutes, action: Action, request: FastifyRequest, reply: FastifyReply) {
  assertAccepts(request)
  const key = deedKeyOf(request.headers['idempotency-key'])
  const approvals = approvalsOf(request.headers[APPROVAL_HEADER])
  const { kernel } = given.threshold.house()
  const { caller } = request
  const options = { ...fromOf(request), approvals, ...(key === undefined ? {} : { key }) }
  const output = await kernel.perform(caller, action, known(request.body ?? {}), options)
  if (action.session === 'closes' && typeof caller?.sessionId === 'string') given.onSessionClosed(caller.sessionId)
  void reply.header('cache-control', 'no-store')
  return keepSession(action, checked(given, action, output), request, reply)
}

async function callerOf(
  { gate, threshold }: OperationRoutes,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Caller | undefined> {
  const { authenticate } = threshold.house()
  const isPublic = operation.needs === 'public'
  for (;;) {
    try {
      return await gate.callerOf(request, authenticate)
    } catch (error) {
      const dropped = dropRefused(error, request, reply)
      // Without that cookie the request is asked again: an old session must not lock anybody out of
      // signing in, and on a till that was revoked whoever is signed in stays.
      const hasMore = dropped === 'device' && request.cookies[SESSION_COOKIE] !== undefined
      if (dropped !== undefined && (isPublic || hasMore)) continue
      if (isPublic && error instanceof Refused && error.status === 401) return undefined
      throw error
    }
  }
}

function fromOf(request: FastifyRequest): CallOptions {
  return { from: { address: request.ip, agent: (request.headers['user-agent'] ?? '').slice(0, AGENT_LENGTH_MAX) } }
}

function checked(given: OperationRoutes, operation: Operation, output: unknown): unknown {
  if (!given.validateAnswers) return output
  const parsed = operation.output.safeParse(output)
  if (!parsed.success) throw new Error(`${operation.name} answered outside its contract: ${z.prettifyError(parsed.error)}`)
  return output
}

function assertAccepts(request: FastifyRequest): void {
  const { accept } = request.headers
  if (accept === undefined || /\*\/\*|application\/(\*|json|problem\+json)/i.test(accept)) return
  throw new WireRefused('NOT_ACCEPTABLE')
}

function known(input: unknown): Record<string, unknown> {
  if (isRecord(input)) return input
  throw invalidInput('', { zh: '应为对象', en: 'expected an object' })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function lengthMaxOf(schema: z.core.$ZodType): number {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return lengthMaxOf(schema.def.innerType)
  return schema instanceof z.ZodString ? (schema.maxLength ?? 0) : 0
}
