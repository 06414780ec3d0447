import type { Permission } from './permission.ts'
import { fill, type Words } from './words.ts'

/** HTTP status that a refusal travels as. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503

/** The expected "no"s of an operation: `{ BARCODE_TAKEN: { zh: '…', en: '…' } }`. Status 409 unless said. */
export type Refusals = Readonly<Record<string, Words & { readonly status?: RefusalStatus }>>

/** What went with a refusal: the input field it is about, and values for its words. */
export type RefusalDetails = {
  /** Path of the input field: `lines.2.quantity`. */
  readonly field?: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** An expected "no", on its way to the caller. RFC 9457 on the wire. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: string
  readonly status: RefusalStatus
  readonly words: Words
  readonly field: string | undefined
  readonly values: Readonly<Record<string, string | number>>

  constructor(code: string, refusal: Words & { readonly status?: RefusalStatus }, details: RefusalDetails = {}) {
    const words = fill(refusal, details.values ?? {})
    super(`${code}: ${words.en}`)
    this.code = code
    this.status = refusal.status ?? 409
    this.words = words
    this.field = details.field
    this.values = details.values ?? {}
  }
}

/** The refusals that any operation may meet before its handler runs. */
export const commonRefusals = {
  INPUT_INVALID: { zh: '填写的内容不对：{problem}', en: 'The input is not valid: {problem}', status: 400 },
  JSON_MALFORMED: { zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.', status: 400 },
  BODY_TOO_LARGE: { zh: '请求内容太大，最多 {limit}。', en: 'The body is too large; the limit is {limit}.', status: 413 },
  MEDIA_TYPE_UNSUPPORTED: { zh: '请用 application/json 发送。', en: 'Send application/json.', status: 415 },
  NOT_SIGNED_IN: { zh: '请先登录。', en: 'Sign in first.', status: 401 },
  SESSION_EXPIRED: { zh: '登录已过期，请重新登录。', en: 'Your session has expired; sign in again.', status: 401 },
  FORBIDDEN: {
    zh: '没有“{permission}”的权限，请店长授权。',
    en: 'You may not: {permission}. Ask the owner for the right.',
    status: 403,
  },
  APPROVAL_NEEDED: {
    zh: '“{permission}”需要有权限的人输入 PIN 码或刷工牌批准。',
    en: 'Somebody who may must approve this with a PIN or a badge: {permission}.',
    status: 403,
  },
  APPROVAL_INVALID: {
    zh: '这次批准已经用过、过期，或者不是给这一笔的，请重新批准。',
    en: 'This approval was used, has expired, or was given for something else; ask for another.',
    status: 403,
  },
  NOT_FOUND: { zh: '没有找到。', en: 'Not found.', status: 404 },
  OPERATION_UNKNOWN: { zh: '没有这个接口。', en: 'There is no such operation.', status: 404 },
  IDEMPOTENCY_KEY_REUSED: {
    zh: '同一个幂等键用在了不同的请求上。',
    en: 'This idempotency key was used before with another request.',
    status: 422,
  },
  TOO_MANY_REQUESTS: {
    zh: '操作太频繁，请 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} s.',
    status: 429,
  },
  NOT_READY: { zh: '系统正在启动，请稍候。', en: 'The server is starting; try again shortly.', status: 503 },
} as const satisfies Refusals

/**
 * APPROVAL_NEEDED: the caller may do this once somebody who holds the right approves. `because` says in
 * front what made it necessary: how much the drawer is off.
 */
export function approvalNeeded(right: Permission, because?: Words): Refused {
  return aboutRight('APPROVAL_NEEDED', right, because, { right: right.name })
}

/** FORBIDDEN, with the right in words, and with `because` in front. */
export function forbidden(right: Permission, because?: Words): Refused {
  return aboutRight('FORBIDDEN', right, because, { permission: right.name })
}

function aboutRight(
  code: 'APPROVAL_NEEDED' | 'FORBIDDEN',
  { title }: Permission,
  because: Words | undefined,
  values: Readonly<Record<string, string>>,
): Refused {
  const { status, zh, en } = commonRefusals[code]
  const words = {
    status,
    zh: `${because?.zh ?? ''}${zh.replace('{permission}', title.zh)}`,
    en: `${because === undefined ? '' : `${because.en} `}${en.replace('{permission}', title.en)}`,
  }
  return new Refused(code, words, { values })
}
