import { DatabaseRefused, sqlState } from '#foundation/database'
import { commonRefusals, fill, type Language, Refused, type Words } from '#platform/contract'

/** RFC 9457, with our code, both languages, the field it is about and the trace that the log knows it by. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly field: string | null
  /** Of a call that somebody must approve: the right to ask them for. Left out otherwise. */
  readonly right?: string
  readonly trace: string
}

/** The "no"s of the wire itself, beside those that contracts share. */
export const wireRefusals = {
  METHOD_NOT_ALLOWED: { zh: '这个接口请用 {methods}。', en: 'Call this with {methods}.', status: 405 },
  NOT_ACCEPTABLE: { zh: '我们只回答 JSON。', en: 'We answer JSON only.', status: 406 },
  REQUEST_UNREADABLE: { zh: '读不懂这个请求。', en: 'The request cannot be read.', status: 400 },
  REQUEST_TIMEOUT: { zh: '请求没有及时发完。', en: 'The request did not arrive in time.', status: 408 },
  HEADERS_TOO_LARGE: { zh: '请求头太大。', en: 'The headers are too large.', status: 431 },
  ORIGIN_REFUSED: { zh: '请从本店的页面操作。', en: "Do this from the shop's own pages.", status: 403 },
  DEVICE_REQUIRED: { zh: '只有绑定的设备才能上传流水。', en: 'Only an enrolled device ships its log.', status: 403 },
  HTTPS_NEEDED: {
    zh: '在店里的网络中请用安全网址 {url}。',
    en: 'In the shop’s network, use the secure address {url}.',
    status: 403,
  },
  BOX_REQUIRED: { zh: '只有绑定的门店服务器才能这样问云端。', en: 'Only an enrolled box asks this of its cloud.', status: 403 },
  CHAIN_NOT_YOURS: { zh: '这条链不是这台设备的。', en: 'This chain is not of this device.', status: 403 },
  KEY_INVALID: {
    zh: 'Idempotency-Key 应为 1 到 200 个可见的 ASCII 字符。',
    en: 'Idempotency-Key must be 1 to 200 visible ASCII characters.',
    status: 400,
  },
  APPROVALS_UNREADABLE: {
    zh: 'x-yunpu-approval 应为 1 到 5 个批准号，用逗号分开。',
    en: 'x-yunpu-approval must be 1 to 5 ids of approvals, separated by commas.',
    status: 400,
  },
  DATABASE_AWAY: {
    zh: '数据库暂时连不上，请稍后用同一请求再试。',
    en: 'The database is away; send the same request again shortly.',
    status: 503,
  },
  SERVER_FAILED: {
    zh: '服务器出错了，请凭编号 {trace} 联系支持。',
    en: 'The server failed; tell support the number {trace}.',
    status: 500,
  },
} as const satisfies Record<string, Words & { status: number }>

/** A refusal of the wire: like {@link Refused}, with statuses that no contract names. */
export class WireRefused extends Error {
  override readonly name = 'WireRefused'
  readonly code: keyof typeof wireRefusals
  readonly status: number
  readonly words: Words
  readonly field: string | null

  constructor(
    code: keyof typeof wireRefusals,
    details: { field?: string; values?: Readonly<Record<string, string | number>> } = {},
  ) {
    const words = fill(wireRefusals[code], details.values ?? {})
    super(`${code}: ${words.en}`)
    this.code = code
    this.status = wireRefusals[code].status
    this.words = words
    this.field = details.field ?? null
  }
}

/** A refusal that every operation may meet, with its words filled. */
export function commonRefused(
  code: keyof typeof commonRefusals,
  details: { field?: string; values?: Readonly<Record<string, string | number>> } = {},
): Refused {
  return new Refused(code, commonRefusals[code], details)
}

/** What the caller is told of an error. `unexpected`: it is ours, and belongs in the log. */
export function problemOf(
  error: unknown,
  about: { language: Language; trace: string },
): { problem: Problem; unexpected: boolean } {
  const { code, status, words, field, right } = read(error, about.trace)
  const problem = {
    type: `urn:yunpu:problem:${code}`,
    title: words[about.language],
    status,
    code,
    zh: words.zh,
    en: words.en,
    field,
    ...(right === undefined ? {} : { right }),
    trace: about.trace,
  }
  return { problem, unexpected: status >= 500 && code !== 'NOT_READY' }
}

/** zh unless `Accept-Language` puts English first. */
export function languageOf(header: string | undefined): Language {
  const wished = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().toLowerCase().split(';q=')
      return { tag, weight: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ tag }) => /^(zh|en)\b/.test(tag))
    .toSorted((one, other) => other.weight - one.weight)
  return wished[0]?.tag.startsWith('en') === true ? 'en' : 'zh'
}

type Read = { code: string; status: number; words: Words; field: string | null; right?: string }

function read(error: unknown, trace: string): Read {
  if (error instanceof Refused) return ofRefused(error)
  if (error instanceof WireRefused) return error
  const known = ofFastify(error) ?? ofDatabase(error)
  return known ?? new WireRefused('SERVER_FAILED', { values: { trace } })
}

function ofRefused({ code, status, words, field, values }: Refused): Read {
  const { right } = values
  const asks = (code === 'APPROVAL_NEEDED' || code === 'APPROVAL_INVALID') && typeof right === 'string'
  return { code, status, words, field: field ?? null, ...(asks ? { right } : {}) }
}

/** What Fastify refuses before our code runs. */
function ofFastify(error: unknown): Read | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return undefined
  const code = 'code' in error ? error.code : undefined
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return read(commonRefused('MEDIA_TYPE_UNSUPPORTED'), '')
  if (error.statusCode === 413) return read(commonRefused('BODY_TOO_LARGE', { values: { limit: limitOf(error) } }), '')
  if (error.statusCode >= 400 && error.statusCode < 500) return new WireRefused('REQUEST_UNREADABLE')
  return undefined
}

function limitOf(error: Error): string {
  return 'limit' in error && typeof error.limit === 'string' ? error.limit : '10 MB'
}

const awaySystemCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']
const awayDatabaseCodes = ['DATABASE_BUSY', 'DATABASE_CLOSED', 'DATABASE_CRASHED', 'OUTCOME_UNKNOWN']

/** A database that is away is no fault of the request: the same one may be sent again. */
function ofDatabase(error: unknown): Read | undefined {
  const state = sqlState(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isAway =
    (error instanceof DatabaseRefused && awayDatabaseCodes.includes(error.code)) ||
    awaySystemCodes.includes(code) ||
    (state !== undefined && /^(08|57P|53)/.test(state))
  return isAway ? new WireRefused('DATABASE_AWAY') : undefined
}
