import type { z } from 'zod'
import type { Instant } from '#foundation/clock'
import { because } from '../../because.ts'
import type { Silent } from '../channel.ts'
import { Failure } from './shapes.ts'
import { type Asker, authorization, type Platform, problemOfSigned } from './sign.ts'
import { secondsOf } from './time.ts'

/** A line to the channel. */
export type Wire = Asker & {
  readonly baseUrl: string
  readonly appId: string
  readonly apiKey: string
  readonly notifyUrl: string
  readonly platform: Platform
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly now: Instant
  readonly newId: () => string
  readonly deadlineMilliseconds: number
}

/** An answer that the platform signed, or silence. */
export type Answer =
  | { readonly kind: 'good'; readonly body: unknown }
  | { readonly kind: 'bad'; readonly code: string; readonly words: string }
  | Silent

/** No answer of this protocol comes near it. */
const ANSWER_LENGTH_MAX = 256 * 1024
const AGENT = 'Yunpu/1'

/**
 * Asks the channel once. Only what the platform signed is an answer: an unsigned 200 may be anybody's,
 * an unsigned "no such order" too. Never throws for what the network does.
 */
export async function send(wire: Wire, method: 'GET' | 'POST', path: string, content?: object): Promise<Answer> {
  const body = content === undefined ? '' : JSON.stringify(content)
  const timestamp = String(secondsOf(wire.now))
  const nonce = wire.newId().replaceAll('-', '')
  const heard = await listen(wire, path, {
    method,
    headers: {
      Authorization: authorization({ method, path, timestamp, nonce, body }, wire),
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'User-Agent': AGENT,
      // Which of its keys the platform shall sign its answer with.
      'Wechatpay-Serial': wire.platform.serial,
    },
    ...(body === '' ? {} : { body }),
  })
  if (heard === undefined) return { kind: 'silent', because: because.noAnswer }
  const { status, text, header } = heard
  if (status >= 500 || status === 429) return { kind: 'silent', because: because.failing(status) }
  const signed = { ...header, body: text }
  if (text.length > ANSWER_LENGTH_MAX || problemOfSigned(signed, wire.platform, secondsOf(wire.now)) !== undefined)
    return { kind: 'silent', because: `${because.notBelieved} (HTTP ${status})` }
  const parsed = text === '' ? null : parseJson(text)
  if (status >= 200 && status < 300) return { kind: 'good', body: parsed }
  const failure = Failure.safeParse(parsed)
  if (!failure.success) return { kind: 'silent', because: because.failing(status) }
  return { kind: 'bad', code: failure.data.code, words: `${failure.data.code} ${failure.data.message}`.trim() }
}

/** A signed body in the shape it should have, or silence. */
export function read<Shape extends z.ZodType>(shape: Shape, body: unknown): z.output<Shape> | undefined {
  const parsed = shape.safeParse(body)
  return parsed.success ? parsed.data : undefined
}

/** Text as JSON, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function listen(wire: Wire, path: string, init: RequestInit) {
  try {
    const signal = AbortSignal.timeout(wire.deadlineMilliseconds)
    const response = await wire.fetch(wire.baseUrl + path, { ...init, signal, redirect: 'error' })
    const text = await response.text()
    const header = (name: string) => response.headers.get(`wechatpay-${name}`) ?? ''
    return {
      status: response.status,
      text,
      header: {
        serial: header('serial'),
        timestamp: header('timestamp'),
        nonce: header('nonce'),
        signature: header('signature'),
      },
    }
  } catch {
    // No connection, cut off, or past the deadline: all the same to whoever waits. The caller says so.
    return undefined
  }
}
