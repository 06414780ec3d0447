import { commonRefusals, type Operation, type Words } from '#platform/contract'
import { wireRefusals } from '#platform/http'
import type { Json } from './schemas.ts'

type Told = Words & { readonly status?: number }
type Codes = readonly (readonly [code: string, told: Told])[]

/** RFC 9457 as we send it. */
export const problemSchema: Json = {
  type: 'object',
  description: 'RFC 9457 problem details. `code` is stable; `zh` and `en` are for people.',
  properties: {
    type: { type: 'string', description: 'urn:yunpu:problem:<code>' },
    title: { type: 'string', description: '`zh` or `en`, by Accept-Language' },
    status: { type: 'integer' },
    code: { type: 'string' },
    zh: { type: 'string' },
    en: { type: 'string' },
    field: { type: ['string', 'null'], description: 'Path of the input field: lines.2.quantity' },
    right: {
      type: 'string',
      description: 'With APPROVAL_NEEDED and APPROVAL_INVALID: the right to be approved by `access.approve`',
    },
    trace: { type: 'string', description: 'What the log of the server knows the request by' },
  },
  required: ['type', 'title', 'status', 'code', 'zh', 'en', 'field', 'trace'],
  additionalProperties: false,
}

/** The problem responses of an operation by status: its own refusals and those that any call may meet. */
export function problemResponses(operation: Pick<Operation, 'kind' | 'needs' | 'refuses'>): Json {
  const own: Codes = Object.entries(operation.refuses)
  const byStatus = new Map<number, Map<string, Told>>()
  for (const [code, told] of [...commonOf(operation), ...own]) {
    const status = told.status ?? 409
    byStatus.set(status, (byStatus.get(status) ?? new Map<string, Told>()).set(code, told))
  }
  const sorted = [...byStatus].toSorted(([one], [other]) => one - other)
  return Object.fromEntries(sorted.map(([status, codes]) => [String(status), responseOf([...codes])]))
}

/** One problem response with its codes as examples. */
export function responseOf(codes: Codes): Json {
  const sorted = codes.toSorted(([one], [other]) => (one < other ? -1 : 1))
  const examples = Object.fromEntries(
    sorted.map(([code, { zh, en, status = 409 }]) => [
      code,
      { summary: en, value: { type: `urn:yunpu:problem:${code}`, title: zh, status, code, zh, en, field: null, trace: TRACE } },
    ]),
  )
  return {
    description: sorted.map(([code]) => code).join(', '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples } },
  }
}

const TRACE = '0195b3c8-2f00-7000-8000-000000000000'

/** The refusals of the shared contract and of the wire, by code. */
export const sharedRefusals: Readonly<Record<string, Told>> = { ...commonRefusals, ...wireRefusals }

function commonOf({ kind, needs }: Pick<Operation, 'kind' | 'needs'>): Codes {
  const { INPUT_INVALID, TOO_MANY_REQUESTS, NOT_READY, NOT_SIGNED_IN, SESSION_EXPIRED, FORBIDDEN } = commonRefusals
  const always = { INPUT_INVALID, TOO_MANY_REQUESTS, NOT_READY, NOT_SIGNED_IN, SESSION_EXPIRED }
  const { NOT_ACCEPTABLE, ORIGIN_REFUSED, DATABASE_AWAY, KEY_INVALID, REQUEST_UNREADABLE, APPROVALS_UNREADABLE } = wireRefusals
  const wire = { NOT_ACCEPTABLE, ORIGIN_REFUSED, DATABASE_AWAY, REQUEST_UNREADABLE }
  const rights = needs === 'public' || needs === 'signed-in' ? {} : { FORBIDDEN }
  const { JSON_MALFORMED, BODY_TOO_LARGE, MEDIA_TYPE_UNSUPPORTED, IDEMPOTENCY_KEY_REUSED } = commonRefusals
  const { APPROVAL_NEEDED, APPROVAL_INVALID } = commonRefusals
  const approval = { APPROVAL_NEEDED, APPROVAL_INVALID, APPROVALS_UNREADABLE }
  const write = { JSON_MALFORMED, BODY_TOO_LARGE, MEDIA_TYPE_UNSUPPORTED, IDEMPOTENCY_KEY_REUSED, KEY_INVALID, ...approval }
  return Object.entries({ ...always, ...wire, ...rights, ...(kind === 'action' ? write : {}) })
}
