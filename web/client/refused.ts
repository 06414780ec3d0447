import { z } from 'zod'
import { Refused, type Words } from '#platform/contract'

/** The server said no, and why, in both languages. */
export class ApiRefused extends Error {
  override readonly name = 'ApiRefused'
  readonly code: string
  readonly status: number
  readonly words: Words
  /** The input field it is about: `lines.2.quantity`. */
  readonly field: string | undefined
  /** With APPROVAL_NEEDED and APPROVAL_INVALID: what somebody must approve. */
  readonly right: string | undefined
  /** What support asks for: the request's trace. */
  readonly trace: string | undefined

  constructor(problem: {
    code: string
    status: number
    words: Words
    field?: string | undefined
    right?: string | undefined
    trace?: string | undefined
  }) {
    super(`${problem.code}: ${problem.words.en}`)
    this.code = problem.code
    this.status = problem.status
    this.words = problem.words
    this.field = problem.field
    this.right = problem.right
    this.trace = problem.trace
  }
}

/** The server did not answer: whether the deed was done is not known, so the same key must be sent again. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
  readonly code = 'UNREACHABLE'
  readonly words: Words = {
    zh: '连不上店里的服务器。请检查网络，系统会自动重试。',
    en: 'The shop’s server cannot be reached. Check the network; we keep trying.',
  }

  constructor(cause: unknown) {
    super('the server did not answer', { cause })
  }
}

/** Whatever was thrown, in words for a shopkeeper. */
export function wordsOf(error: unknown): Words {
  // `Refused`: by this device itself, in the words of a contract.
  if (error instanceof ApiRefused || error instanceof Unreachable || error instanceof Refused) return error.words
  return { zh: '这里出了点问题。请刷新页面再试一次。', en: 'Something went wrong here. Reload the page and try again.' }
}

const Problem = z.object({
  code: z.string(),
  status: z.number().optional(),
  zh: z.string(),
  en: z.string(),
  field: z.string().nullish(),
  right: z.string().optional(),
  trace: z.string().nullish(),
})

/** Reads problem+json (RFC 9457); an answer that is none becomes SERVER_FAILED, never a crash of the screen. */
export function readProblem(status: number, body: unknown): ApiRefused {
  const read = Problem.safeParse(body)
  if (!read.success) {
    const words = {
      zh: `服务器没能完成（${status}）。请再试一次；还不行就联系支持。`,
      en: `The server could not do it (${status}). Try again; if it stays, contact support.`,
    }
    return new ApiRefused({ code: 'SERVER_FAILED', status, words })
  }
  const { code, zh, en, field, right, trace } = read.data
  return new ApiRefused({ code, status, words: { zh, en }, field: field ?? undefined, right, trace: trace ?? undefined })
}
